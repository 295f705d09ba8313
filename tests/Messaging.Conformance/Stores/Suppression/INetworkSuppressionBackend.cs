namespace Messaging.Conformance.Stores.Suppression;

/// <summary>A suppression store that is reached over a connection that can be cut.</summary>
public interface INetworkSuppressionBackend : ISuppressionBackend
{
    /// <summary>Lies between <see cref="CutStore"/> and the server.</summary>
    LoopbackProxy Proxy { get; }

    /// <summary>The same store, through the proxy and without repeats of its own.</summary>
    ISuppressionStore CutStore { get; }

    /// <summary>An idempotency store in the same place.</summary>
    IIdempotencyStore Neighbour { get; }
}
