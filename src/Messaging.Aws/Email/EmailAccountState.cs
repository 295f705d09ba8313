namespace Messaging.Aws;

/// <summary>What an account may send in a region.</summary>
public sealed class EmailAccountState
{
    /// <summary>Whether the account is out of the sandbox. In the sandbox mail goes to verified addresses only.</summary>
    public required bool IsProduction { get; init; }

    /// <summary>Whether sending is enabled.</summary>
    public required bool SendingEnabled { get; init; }

    /// <summary>What AWS thinks of the account's reputation: <c>HEALTHY</c>, <c>PROBATION</c> or <c>SHUTDOWN</c>.</summary>
    public string? EnforcementStatus { get; init; }

    /// <summary>Recipients per second.</summary>
    public double MaxSendRate { get; init; }

    /// <summary>Recipients in 24 hours; null for no limit.</summary>
    public double? Max24HourSend { get; init; }

    /// <summary>Recipients of the last 24 hours.</summary>
    public double SentLast24Hours { get; init; }

    /// <summary>How many recipients are left in the present 24 hours; null for no limit.</summary>
    public double? QuotaLeft => Max24HourSend is { } max ? Math.Max(0, max - SentLast24Hours) : null;
}
