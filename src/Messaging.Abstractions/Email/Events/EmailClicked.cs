namespace Messaging;

/// <summary>Someone followed a link; of several recipients it is not known who.</summary>
public sealed record EmailClicked : EmailEvent
{
    /// <summary>The link; null when absent.</summary>
    public string? Link { get; init; }

    /// <summary>From where; null when absent.</summary>
    public string? IpAddress { get; init; }

    /// <summary>With what program; null when absent.</summary>
    public string? UserAgent { get; init; }
}
