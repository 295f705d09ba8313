namespace Messaging.Conformance.Stores;

/// <summary>A store that is reached over a connection that can be cut.</summary>
public interface INetworkStoreBackend : IStoreBackend
{
    /// <summary>Lies between <see cref="CutStore"/> and the server.</summary>
    LoopbackProxy Proxy { get; }

    /// <summary>The same store, through the proxy and without repeats of its own.</summary>
    IIdempotencyStore CutStore { get; }
}
