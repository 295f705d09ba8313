namespace Messaging.Conformance.Stores.Suppression;

/// <summary>One suppression store under test, and its clock.</summary>
public interface ISuppressionBackend
{
    ISuppressionStore Store { get; }

    /// <summary>Makes time pass for the entry of a key, without waiting.</summary>
    Task PassAsync(string key, TimeSpan time);
}
