namespace Messaging;

/// <summary>The answer to a start: exactly one of <see cref="Started"/>, <see cref="InProgress"/> and <see cref="Completed"/>.</summary>
public abstract record IdempotencyBegin
{
    private IdempotencyBegin()
    {
    }

    /// <summary>The caller holds the entry and does the work.</summary>
    /// <param name="Token">The right to finish it: the token that it was started with.</param>
    /// <param name="TakenOver">Whether an earlier holder neither completed nor released it: what that one did is unknown.</param>
    /// <param name="Note">The last note of that holder; null when there is none.</param>
    public sealed record Started(IdempotencyToken Token, bool TakenOver, string? Note) : IdempotencyBegin;

    /// <summary>Another caller holds the entry.</summary>
    /// <param name="Until">From when it can be taken over if it is not finished or renewed before, on the caller's clock.</param>
    public sealed record InProgress(DateTimeOffset Until) : IdempotencyBegin;

    /// <summary>The work was done before.</summary>
    /// <param name="Result">The result it was completed with.</param>
    public sealed record Completed(string Result) : IdempotencyBegin;
}
