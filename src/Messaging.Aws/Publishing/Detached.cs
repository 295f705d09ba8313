namespace Messaging.Aws.Publishing;

/// <summary>Keeps a caller's execution context (its span, its async locals) out of what serves many callers.</summary>
internal static class Detached
{
    /// <summary>What starts until this is disposed does not get the caller's execution context.</summary>
    public static Scope Flow() => new(ExecutionContext.IsFlowSuppressed() ? null : ExecutionContext.SuppressFlow());

    internal readonly struct Scope(AsyncFlowControl? control) : IDisposable
    {
        public void Dispose() => control?.Undo();
    }
}
