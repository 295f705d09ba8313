namespace Messaging;

/// <summary>The template and its data did not fit; nothing was sent.</summary>
public sealed record EmailRenderingFailed : EmailEvent
{
    /// <summary>The template; null when absent.</summary>
    public string? TemplateName { get; init; }

    /// <summary>What did not fit; null when absent.</summary>
    public string? ErrorMessage { get; init; }
}
