using Polly;

namespace Messaging.Aws.Consuming;

/// <summary>Runs work under a Polly pipeline without leaving the caller's context (ADR 0005).</summary>
internal static class PipelineCall
{
    /// <summary>Runs the work. The state is put into the context under the key, if any, for strategies to read.</summary>
    public static async Task RunAsync<TState>(
        this ResiliencePipeline pipeline,
        ResiliencePropertyKey<TState>? key,
        TState state,
        Func<TState, CancellationToken, Task> work,
        CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: true, cancellationToken);
        if (key is { } readable)
        {
            context.Properties.Set(readable, state);
        }

        try
        {
            await pipeline.ExecuteAsync(
                static async (context, call) => await call.Work(call.State, context.CancellationToken), context, (Work: work, State: state));
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }
}
