using Messaging.Aws;
using Messaging.Idempotency.Redis;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace Messaging.Conformance.Stores.Suppression;

[Requires(Requirement.Redis)]
public sealed class RedisSuppressionTests : NetworkSuppressionSuite, IClassFixture<RedisFixture>, IAsyncLifetime
{
    private readonly RedisFixture _fixture;
    private readonly RedisSuppressionBackend _backend;

    public RedisSuppressionTests(RedisFixture fixture)
        : this(fixture, new RedisSuppressionBackend(fixture))
    {
    }

    private RedisSuppressionTests(RedisFixture fixture, RedisSuppressionBackend backend)
        : base(backend)
    {
        _fixture = fixture;
        _backend = backend;
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _backend.DisposeAsync().AsTask();

    [StoreFact]
    public async Task Entries_never_stay_for_ever()
    {
        var key = NewKey();
        await Store.AddAsync(key, SuppressionReason.Bounce, Retention);

        Assert.InRange((await _fixture.Connection.GetDatabase().KeyTimeToLiveAsync("idempotency:" + key))!.Value, Retention / 2, Retention);
    }

    [StoreFact]
    public async Task A_refusal_that_needs_someone_to_act_is_not_transient_and_quotes_nothing()
    {
        var key = NewKey();
        await _fixture.Connection.GetDatabase().ListLeftPushAsync("idempotency:" + key, "not an entry");

        var failure = await Assert.ThrowsAsync<SuppressionStoreException>(() => Store.FindAsync([key]));

        Assert.False(failure.IsTransient);
        Assert.DoesNotContain(key, failure.Message, StringComparison.Ordinal);
    }

    [StoreFact]
    public async Task The_documented_commands_are_enough()
    {
        await _fixture.Connection.GetServer(_fixture.Server.EndPoint).ExecuteAsync(
            "ACL", "SETUSER", "orders", "on", ">secret", "~idempotency:*", "resetchannels", "+get", "+set", "+setex", "+psetex", "+unlink", "+ping", "+echo", "+info", "+client");
        await using var connection = await ConnectionMultiplexer.ConnectAsync($"{_fixture.Server.EndPoint},user=orders,password=secret");
        var (store, key) = (new RedisSuppressionStore(connection, new RedisIdempotencyOptions()), NewKey());

        await store.AddAsync(key, SuppressionReason.Complaint, Retention);

        Assert.Single(await store.FindAsync([key, NewKey()]));
        Assert.True(await store.RemoveAsync(key));
    }

    [StoreFact]
    public async Task One_line_shares_the_connection_and_the_prefix_of_the_idempotency_store()
    {
        var key = NewKey();
        await using var services = new ServiceCollection().AddAwsMessaging(aws =>
        {
            aws.UseRedisSuppression();
            aws.UseRedisIdempotency(_fixture.Server.EndPoint.ToString(), static options => options.KeyPrefix = "both:");
        }).BuildServiceProvider();

        await services.GetRequiredService<IIdempotencyStore>().BeginAsync(IdempotencyToken.Create("email/1", TimeSpan.FromMinutes(1)), "");
        await services.GetRequiredService<ISuppressionStore>().AddAsync(key, SuppressionReason.Bounce, Retention);

        Assert.True(await _fixture.Connection.GetDatabase().KeyExistsAsync("both:" + key));
    }
}
