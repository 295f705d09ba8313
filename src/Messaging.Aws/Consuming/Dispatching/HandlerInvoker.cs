using Messaging.Aws.Consuming.Receiving;
using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Aws.Consuming.Dispatching;

/// <summary>One call of a handler: decodes, opens a scope, runs the middleware, and limits the time.</summary>
internal sealed class HandlerInvoker(IServiceScopeFactory scopes, ConsumerSettings settings, HandlerTable table, TimeProvider time)
{
    public async Task InvokeAsync(HandlerTable.Route route, Delivery delivery, int attempt, CancellationToken cancellationToken)
    {
        var call = route.Handler.Decode(new MessageEnvelope(settings.Queue, delivery, attempt), route.Type);
        await using var scope = scopes.CreateAsyncScope();
        if (settings.HandlerTimeout is not { } limit || !route.Handler.IsTimed)
        {
            await RunAsync(call, scope.ServiceProvider, cancellationToken);
            return;
        }

        using var timeout = new CancellationTokenSource(limit, time);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            await RunAsync(call, scope.ServiceProvider, limited.Token);
        }
        catch (OperationCanceledException exception) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The handler did not end within {limit}.", exception);
        }
    }

    private async Task RunAsync(HandlerCall call, IServiceProvider services, CancellationToken cancellationToken)
    {
        if (table.Middleware.Count == 0)
        {
            await call.InvokeAsync(services, cancellationToken);
            return;
        }

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
