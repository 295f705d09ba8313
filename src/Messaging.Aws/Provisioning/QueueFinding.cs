namespace Messaging.Aws;

/// <summary>Something about a queue that is not as it should be.</summary>
public sealed class QueueFinding
{
    internal QueueFinding()
    {
    }

    /// <summary>A short name of the kind of finding, such as <c>dead-letter-queue-missing</c>; stays the same between versions.</summary>
    public required string Code { get; init; }

    /// <summary>How bad it is.</summary>
    public required QueueFindingSeverity Severity { get; init; }

    /// <summary>What it is about.</summary>
    public required QueueFindingArea Area { get; init; }

    /// <summary>The registered name of the queue.</summary>
    public required string Queue { get; init; }

    /// <summary>The name in SQS of the queue or dead-letter queue that is concerned.</summary>
    public required string QueueName { get; init; }

    /// <summary>What was found.</summary>
    public required string What { get; init; }

    /// <summary>Why it matters.</summary>
    public required string Why { get; init; }

    /// <summary>What to do: a command of the AWS CLI ready to paste, or a call or setting of this library.</summary>
    public required string Fix { get; init; }

    /// <summary>Whether <see cref="ProvisioningMode.CreateOrUpdate"/> does it by itself at the next start.</summary>
    public bool CanBeUpdated { get; init; }

    /// <summary>Everything, on a few lines.</summary>
    public override string ToString() =>
        $"{Severity.ToString().ToUpperInvariant()} {Code}: {Queue} ({QueueName}){Environment.NewLine}"
        + $"  {What}{Environment.NewLine}  {Why}{Environment.NewLine}  Fix: {Fix}";
}
