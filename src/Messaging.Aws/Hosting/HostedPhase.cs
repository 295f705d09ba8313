namespace Messaging.Aws.Hosting;

/// <summary>When a part of the library starts with the host. Parts stop in the opposite order, so that handlers can still publish and send
/// mail while they drain.</summary>
internal enum HostedPhase
{
    /// <summary>Queues are set up and looked up.</summary>
    Setup,

    /// <summary>Publishers and e-mail; flushed last.</summary>
    Senders,

    /// <summary>Consumers; drained first.</summary>
    Consumers,
}
