using Messaging.Idempotency.DynamoDb;
using Microsoft.Extensions.Time.Testing;

namespace Messaging.Conformance.Stores;

/// <summary>The DynamoDB store on an emulator, with a clock of its own.</summary>
public sealed class DynamoDbBackend(DynaliteFixture fixture, bool itemWithFailure) : INetworkStoreBackend, IAsyncDisposable
{
    public static readonly DynamoDbIdempotencyOptions Options = new() { TableName = DynaliteFixture.Table, MaxClockSkew = TimeSpan.Zero };

    private readonly Lazy<LoopbackProxy> _proxy = new(() => new(fixture.EndPoint));
    private IIdempotencyStore? _store;
    private IIdempotencyStore? _cutStore;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 8, 1, 12, 0, 0, TimeSpan.Zero));

    public LoopbackProxy Proxy => _proxy.Value;

    public Uri ProxyAddress => new($"http://{Proxy.EndPoint}");

    // Made when a test asks: where the emulator is missing, the tests are skipped after the class was made.
    public IIdempotencyStore Store => _store ??= new DynamoDbIdempotencyStore(DynaliteFixture.ClientWithoutRetries(fixture.Address, itemWithFailure), Options, Time);

    public IIdempotencyStore CutStore =>
        _cutStore ??= new DynamoDbIdempotencyStore(DynaliteFixture.ClientWithoutRetries(ProxyAddress, itemWithFailure), Options, Time);

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
}
