namespace Messaging;

/// <summary>The right to finish one started entry. A later holder of the same key has another token.</summary>
/// <param name="Key">The entry's key.</param>
/// <param name="Fence">What distinguishes this start from every other of the key.</param>
/// <param name="Lease">How long the entry is held from its start, and from each mark.</param>
public sealed record IdempotencyToken(string Key, string Fence, TimeSpan Lease);
