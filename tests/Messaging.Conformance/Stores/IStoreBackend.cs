namespace Messaging.Conformance.Stores;

/// <summary>One store under test, and its clock.</summary>
public interface IStoreBackend
{
    IIdempotencyStore Store { get; }

    /// <summary>Makes time pass for the entry of a key, without waiting.</summary>
    Task PassAsync(string key, TimeSpan time);
}
