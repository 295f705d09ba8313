namespace Messaging;

/// <summary>One recipient of a bounce, a complaint or a delay.</summary>
public sealed record EmailEventRecipient
{
    /// <summary>The address.</summary>
    public required string EmailAddress { get; init; }

    /// <summary>The enhanced status code, such as <c>5.1.1</c>; null when the report has none.</summary>
    public string? Status { get; init; }

    /// <summary>What the receiving server was reported to do, such as <c>failed</c>; null when the report has none.</summary>
    public string? Action { get; init; }

    /// <summary>The receiving server's answer, which may hold the address; null when the report has none.</summary>
    public string? DiagnosticCode { get; init; }

    /// <summary>The status only; no address.</summary>
    public override string ToString() => Status ?? "";
}
