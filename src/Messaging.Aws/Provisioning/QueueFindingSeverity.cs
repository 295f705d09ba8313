namespace Messaging.Aws;

/// <summary>How bad a finding is.</summary>
public enum QueueFindingSeverity
{
    /// <summary>Worth knowing.</summary>
    Information,

    /// <summary>Works, but not as asked for, or with a risk.</summary>
    Warning,

    /// <summary>Does not work.</summary>
    Error,
}
