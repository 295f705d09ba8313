using Messaging.Aws;
using Messaging.Idempotency.Redis;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;
using static Messaging.IdempotencyBegin;

namespace Messaging.Conformance.Stores;

[Requires(Requirement.Redis)]
public sealed class RedisStoreTests : NetworkStoreSuite, IClassFixture<RedisFixture>, IAsyncLifetime
{
    private readonly RedisFixture _fixture;
    private readonly RedisBackend _backend;

    public RedisStoreTests(RedisFixture fixture)
        : this(fixture, new RedisBackend(fixture))
    {
    }

    private RedisStoreTests(RedisFixture fixture, RedisBackend backend)
        : base(backend)
    {
        _fixture = fixture;
        _backend = backend;
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _backend.DisposeAsync().AsTask();

    [StoreFact]
    public async Task The_servers_clock_ends_leases_and_retention()
    {
        var held = TimeSpan.FromMilliseconds(50);
        var token = IdempotencyToken.Create(NewToken().Key, held);
        await BeginAsync(token);
        var until = Assert.IsType<InProgress>(await BeginAsync(Rival(token))).Until;
        Assert.InRange(until, DateTimeOffset.UtcNow - held, DateTimeOffset.UtcNow + held);

        var successor = Rival(token);
        Assert.True((await WhenStartedAsync(successor)).TakenOver);

        await Store.CompleteAsync(successor, "kept briefly", held);
        Assert.False((await WhenStartedAsync(Rival(token))).TakenOver);
    }

    [StoreFact]
    public async Task Scripts_that_the_server_forgot_are_sent_again()
    {
        var token = NewToken();
        await BeginAsync(token);
        await _fixture.Connection.GetServer(_fixture.Server.EndPoint).ScriptFlushAsync();

        Assert.IsType<InProgress>(await BeginAsync(Rival(token)));
        Assert.True(await Store.CompleteAsync(token, "done", Retention));
    }

    [StoreFact]
    public async Task Entries_never_stay_for_ever_and_prefixes_keep_applications_apart()
    {
        var ours = new RedisIdempotencyStore(_fixture.Connection, new RedisIdempotencyOptions { KeyPrefix = "ours:" });
        var theirs = new RedisIdempotencyStore(_fixture.Connection, new RedisIdempotencyOptions { KeyPrefix = "theirs:" });
        var token = NewToken();

        Assert.IsType<Started>(await ours.BeginAsync(token, Fingerprint));
        Assert.IsType<Started>(await theirs.BeginAsync(Rival(token), Fingerprint));

        var database = _fixture.Connection.GetDatabase();
        Assert.InRange(
            (await database.KeyTimeToLiveAsync("ours:" + token.Key))!.Value, IdempotencyLimits.UnfinishedRetention, IdempotencyLimits.UnfinishedRetention + Lease);
        await ours.CompleteAsync(token, "", Retention);
        Assert.InRange((await database.KeyTimeToLiveAsync("ours:" + token.Key))!.Value, Retention / 2, Retention);
    }

    [StoreFact]
    public async Task A_refusal_that_needs_someone_to_act_is_not_transient_and_quotes_nothing()
    {
        var token = NewToken();
        await _fixture.Connection.GetDatabase().StringSetAsync("idempotency:" + token.Key, "not an entry");

        var failure = await Assert.ThrowsAsync<IdempotencyStoreException>(() => BeginAsync(token));

        Assert.False(failure.IsTransient);
        Assert.DoesNotContain(token.Key, failure.Message, StringComparison.Ordinal);
    }

    [StoreFact]
    public async Task A_connection_of_its_own_is_made_with_the_first_call_and_closed_with_the_application()
    {
        var token = NewToken();
        var server = _fixture.Connection.GetServer(_fixture.Server.EndPoint);
        await using (var services = Services(aws => aws.UseRedisIdempotency($"{_fixture.Server.EndPoint},name=of-the-store")))
        {
            var store = services.GetRequiredService<IIdempotencyStore>();
            Assert.DoesNotContain(await server.ClientListAsync(), client => client.Name == "of-the-store");
            Assert.IsType<Started>(await store.BeginAsync(token, Fingerprint));
            Assert.Contains(await server.ClientListAsync(), client => client.Name == "of-the-store");
        }

        Assert.IsType<InProgress>(await BeginAsync(Rival(token)));
        Assert.DoesNotContain(await server.ClientListAsync(), client => client.Name == "of-the-store");
    }

    [StoreFact]
    public async Task A_registered_connection_is_used_and_left_open()
    {
        var token = NewToken();
        await using (var services = Services(aws =>
        {
            aws.Services.AddSingleton<IConnectionMultiplexer>(_fixture.Connection);
            aws.UseRedisIdempotency();
        }))
        {
            Assert.IsType<Started>(await services.GetRequiredService<IIdempotencyStore>().BeginAsync(token, Fingerprint));
        }

        Assert.True(_fixture.Connection.IsConnected);
        Assert.IsType<InProgress>(await BeginAsync(Rival(token)));
    }

    private static ServiceProvider Services(Action<AwsMessagingBuilder> configure) =>
        new ServiceCollection().AddAwsMessaging(configure).BuildServiceProvider();

    // Each answer says when to ask again; bounded by the test's own patience.
    private async Task<Started> WhenStartedAsync(IdempotencyToken token)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            switch (await Store.BeginAsync(token, Fingerprint, patience.Token))
            {
                case Started started:
                    return started;
                case InProgress { Until: var until } when until - DateTimeOffset.UtcNow is { Ticks: > 0 } left:
                    await Task.Delay(left, patience.Token);
                    break;
            }
        }
    }
}
