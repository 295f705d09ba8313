using Messaging.Aws.Consuming.Receiving;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Messaging.Aws.Consuming.Dispatching;

/// <summary>One call of a handler: decodes, opens a scope, runs the middleware, and limits the time.</summary>
internal sealed class HandlerInvoker(IServiceScopeFactory scopes, ConsumerSettings settings, HandlerTable table, ILogger logger, TimeProvider time)
{
    public async Task InvokeAsync(HandlerTable.Route route, Delivery delivery, int attempt, CancellationToken cancellationToken)
    {
        var call = route.Handler.Decode(new MessageEnvelope(settings.Queue, delivery, attempt), route.Type);
        if (settings.HandlerTimeout is { } limit && route.Handler.IsTimed)
        {
            await RunLimitedAsync(call, limit, cancellationToken);
        }
        else
        {
            await RunAsync(call, cancellationToken);
        }
    }

    private async Task RunLimitedAsync(HandlerCall call, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(limit, time);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var link = timeout.Token.UnsafeRegister(_ => Cancel(limited), null);
        try
        {
            await RunAsync(call, limited.Token);
        }
        catch (OperationCanceledException exception) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The handler did not end within {limit}.", exception);
        }
    }

    // Runs in a timer: what the handler's own callbacks throw would end the process.
    private void Cancel(CancellationTokenSource limited)
    {
        try
        {
            limited.Cancel();
        }
        catch (AggregateException exception)
        {
            logger.CancellationCallbackFailed(exception, settings.Queue);
        }
    }

    private Task RunAsync(HandlerCall call, CancellationToken cancellationToken) =>
        table.Middleware.Count == 0 && !call.NeedsScope ? call.InvokeAsync(null, cancellationToken) : RunInScopeAsync(call, cancellationToken);

    private async Task RunInScopeAsync(HandlerCall call, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await (table.Middleware.Count == 0
            ? call.InvokeAsync(scope.ServiceProvider, cancellationToken)
            : RunInMiddlewareAsync(call, scope.ServiceProvider, cancellationToken));
    }

    private async Task RunInMiddlewareAsync(HandlerCall call, IServiceProvider services, CancellationToken cancellationToken)
    {
        var calls = new List<Task>();
        var context = new ConsumeContext(services, call.ForMiddleware(), cancellationToken);
        try
        {
            await RunFromAsync(0, () => Remember(calls, call.InvokeAsync(services, cancellationToken)), context);
        }
        catch
        {
            await Task.WhenAll(calls).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            throw;
        }

        // Middleware that did not await what it called must not let the next message start beside this one, nor hide its failure. A call
        // that has ended is another matter: middleware may have dealt with its failure.
        await Task.WhenAll(calls.Where(started => !started.IsCompleted));
    }

    private Task RunFromAsync(int index, Func<Task> handler, ConsumeContext context) => index == table.Middleware.Count
        ? handler()
        : table.Middleware[index](context, () => RunFromAsync(index + 1, handler, context));

    private static Task Remember(List<Task> calls, Task call)
    {
        lock (calls)
        {
            calls.Add(call);
        }

        return call;
    }
}
