namespace Messaging;

/// <summary>The answer to a start: exactly one of <see cref="Started"/>, <see cref="InProgress"/> and <see cref="Completed"/>.</summary>
public abstract record IdempotencyBegin
{
    private IdempotencyBegin()
    {
    }

    /// <summary>The caller holds the entry and does the work.</summary>
    /// <param name="Token">The right to finish it.</param>
    /// <param name="TakenOver">Whether another process held it before and its lease ended.</param>
    /// <param name="Note">The last note of that process; null when there is none.</param>
    public sealed record Started(IdempotencyToken Token, bool TakenOver, string? Note) : IdempotencyBegin;

    /// <summary>Another caller holds the entry.</summary>
    /// <param name="Until">When its lease ends if it does not finish or renew before.</param>
    public sealed record InProgress(DateTimeOffset Until) : IdempotencyBegin;

    /// <summary>The work was done before.</summary>
    /// <param name="Result">The result it was completed with.</param>
    public sealed record Completed(string Result) : IdempotencyBegin;
}
