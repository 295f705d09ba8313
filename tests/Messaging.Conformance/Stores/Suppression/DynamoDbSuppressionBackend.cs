using Messaging.Idempotency.DynamoDb;
using Microsoft.Extensions.Time.Testing;

namespace Messaging.Conformance.Stores.Suppression;

/// <summary>The DynamoDB store on an emulator, with a clock of its own.</summary>
public sealed class DynamoDbSuppressionBackend(DynaliteFixture fixture) : INetworkSuppressionBackend, IAsyncDisposable
{
    private readonly Lazy<LoopbackProxy> _proxy = new(() => new(fixture.EndPoint));
    private ISuppressionStore? _store;
    private ISuppressionStore? _cutStore;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 8, 1, 12, 0, 0, TimeSpan.Zero));

    public LoopbackProxy Proxy => _proxy.Value;

    public ISuppressionStore Store => _store ??= StoreAt(fixture.Address);

    public ISuppressionStore CutStore => _cutStore ??= StoreAt(new($"http://{Proxy.EndPoint}"));

    public IIdempotencyStore Neighbour =>
        new DynamoDbIdempotencyStore(DynaliteFixture.ClientWithoutRetries(fixture.Address, itemWithFailure: true), DynamoDbBackend.Options, Time);

    public Task PassAsync(string key, TimeSpan time)
    {
        Time.Advance(time);
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        if (_proxy.IsValueCreated)
        {
            await Proxy.DisposeAsync();
        }
    }

    private DynamoDbSuppressionStore StoreAt(Uri address) =>
        new(DynaliteFixture.ClientWithoutRetries(address, itemWithFailure: true), DynamoDbBackend.Options, Time);
}
