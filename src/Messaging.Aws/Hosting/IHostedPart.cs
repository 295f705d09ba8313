namespace Messaging.Aws.Hosting;

/// <summary>A part of the library that starts and stops with the host.</summary>
internal interface IHostedPart
{
    HostedPhase Phase { get; }

    /// <summary>Returns once the part works; what it throws stops the host's start.</summary>
    Task StartAsync(CancellationToken cancellationToken);

    /// <summary>Returns once the part has let go of everything. Called also when the start failed half-way.</summary>
    Task StopAsync(CancellationToken cancellationToken);
}
