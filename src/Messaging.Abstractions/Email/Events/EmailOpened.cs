namespace Messaging;

/// <summary>Someone opened the mail; of several recipients it is not known who.</summary>
public sealed record EmailOpened : EmailEvent
{
    /// <summary>From where; null when absent.</summary>
    public string? IpAddress { get; init; }

    /// <summary>With what program; null when absent.</summary>
    public string? UserAgent { get; init; }
}
