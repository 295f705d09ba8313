using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Messaging.Idempotency.DynamoDb;

/// <summary>Makes the table before anything else starts: consumers need it with their first message.</summary>
internal sealed class TableStartup(DynamoDbClientProvider clients, IOptions<DynamoDbIdempotencyOptions> options, TimeProvider time) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => options.Value.CreateTableIfMissing
        ? DynamoDbIdempotencyTable.EnsureAsync(clients.Client, options.Value.TableName, time, cancellationToken)
        : Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
