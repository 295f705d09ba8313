using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Messaging.Idempotency.DynamoDb;

/// <summary>Makes the table before anything else starts: consumers need it with their first message.</summary>
internal sealed class TableStartup(IServiceProvider services, IOptions<DynamoDbIdempotencyOptions> options, TimeProvider time) : IHostedLifecycleService
{
    // The client is made here, not before: the host constructs its services before it validates options, and the client reads some.
    public Task StartingAsync(CancellationToken cancellationToken) => options.Value.CreateTableIfMissing
        ? DynamoDbIdempotencyTable.EnsureAsync(services.GetRequiredService<DynamoDbClientProvider>().Client, options.Value.TableName, time, cancellationToken)
        : Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
