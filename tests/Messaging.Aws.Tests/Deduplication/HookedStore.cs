namespace Messaging.Aws.Tests.Deduplication;

/// <summary>A store whose steps are recorded, and can be made to fail before or after they took effect.</summary>
internal sealed class HookedStore(IIdempotencyStore inner) : IIdempotencyStore
{
    /// <summary>The steps in order, by name.</summary>
    public List<string> Steps { get; } = [];

    /// <summary>Called before a step takes effect, with its name and its token.</summary>
    public Func<string, CancellationToken, Task> Before { get; set; } = static (_, _) => Task.CompletedTask;

    /// <summary>Called after a step took effect, before its answer.</summary>
    public Func<string, CancellationToken, Task> After { get; set; } = static (_, _) => Task.CompletedTask;

    public static IdempotencyStoreException Down => new("down", isTransient: true, innerException: null);

    public Task<IdempotencyBegin> BeginAsync(IdempotencyToken token, string fingerprint, CancellationToken cancellationToken = default) =>
        StepAsync("begin", () => inner.BeginAsync(token, fingerprint, cancellationToken), cancellationToken);

    public Task<bool> MarkAsync(IdempotencyToken token, string? note, CancellationToken cancellationToken = default) =>
        StepAsync("mark", () => inner.MarkAsync(token, note, cancellationToken), cancellationToken);

    public Task<bool> CompleteAsync(IdempotencyToken token, string result, TimeSpan retention, CancellationToken cancellationToken = default) =>
        StepAsync("complete", () => inner.CompleteAsync(token, result, retention, cancellationToken), cancellationToken);

    public Task<bool> ReleaseAsync(IdempotencyToken token, CancellationToken cancellationToken = default) =>
        StepAsync("release", () => inner.ReleaseAsync(token, cancellationToken), cancellationToken);

    private async Task<T> StepAsync<T>(string name, Func<Task<T>> step, CancellationToken cancellationToken)
    {
        Steps.Add(name);
        await Before(name, cancellationToken);
        var answer = await step();
        await After(name, cancellationToken);
        return answer;
    }
}
