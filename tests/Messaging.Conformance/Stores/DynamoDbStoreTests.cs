using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Messaging.Aws;
using Messaging.Idempotency.DynamoDb;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using static Messaging.IdempotencyBegin;

namespace Messaging.Conformance.Stores;

[Requires(Requirement.Node)]
public sealed class DynamoDbStoreTests : NetworkStoreSuite, IClassFixture<DynaliteFixture>, IAsyncLifetime
{
    private readonly DynaliteFixture _fixture;
    private readonly DynamoDbBackend _backend;

    public DynamoDbStoreTests(DynaliteFixture fixture)
        : this(fixture, new DynamoDbBackend(fixture, itemWithFailure: true))
    {
    }

    private DynamoDbStoreTests(DynaliteFixture fixture, DynamoDbBackend backend)
        : base(backend)
    {
        _fixture = fixture;
        _backend = backend;
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _backend.DisposeAsync().AsTask();

    [StoreFact]
    public async Task A_start_that_the_SDK_itself_repeats_is_recognised_by_its_fence()
    {
        foreach (var cut in Enum.GetValues<Cut>())
        {
            var token = NewToken();
            using var client = DynaliteFixture.Client(_backend.ProxyAddress);
            var store = new DynamoDbIdempotencyStore(client, DynamoDbBackend.Options, _backend.Time);
            await store.ReleaseAsync(NewToken());
            _backend.Proxy.CutOnce(cut, token.Key);

            var answer = await store.BeginAsync(token, Fingerprint);

            Assert.Equal(new Started(token, TakenOver: false, Note: null), answer);
        }

        Assert.Equal(2, _backend.Proxy.Cuts);
    }

    [StoreFact]
    public async Task A_completion_that_the_SDK_itself_repeats_counts_once()
    {
        var token = NewToken();
        using var client = DynaliteFixture.Client(_backend.ProxyAddress);
        var store = new DynamoDbIdempotencyStore(client, DynamoDbBackend.Options, _backend.Time);
        await store.BeginAsync(token, Fingerprint);
        _backend.Proxy.CutOnce(Cut.BeforeTheAnswer, token.Key);

        Assert.True(await store.CompleteAsync(token, "done", Retention));

        Assert.Equal(1, _backend.Proxy.Cuts);
    }

    [StoreFact]
    public async Task A_holder_that_renews_or_completes_in_the_middle_of_a_take_over_keeps_its_entry()
    {
        var renewed = NewToken();
        await BeginAsync(renewed);
        var completed = NewToken();
        await BeginAsync(completed);
        _backend.Time.Advance(Lease);

        Assert.IsType<InProgress>(await TakeOverAsync(renewed, () => Store.MarkAsync(renewed, null)));
        Assert.Equal(new Completed("in time"), await TakeOverAsync(completed, () => Store.CompleteAsync(completed, "in time", Retention)));

        async Task<IdempotencyBegin> TakeOverAsync(IdempotencyToken token, Func<Task> between)
        {
            using var client = DynaliteFixture.Client(_fixture.Address, config => config.HttpClientFactory = new BeforeTheFirstUpdate(between));
            return await new DynamoDbIdempotencyStore(client, DynamoDbBackend.Options, _backend.Time).BeginAsync(Rival(token), Fingerprint);
        }
    }

    [StoreFact]
    public async Task A_machine_whose_clock_is_fast_does_not_take_over_early()
    {
        using var client = DynaliteFixture.Client(_fixture.Address);
        var skew = TimeSpan.FromSeconds(5);
        var store = new DynamoDbIdempotencyStore(
            client, new DynamoDbIdempotencyOptions { TableName = DynaliteFixture.Table, MaxClockSkew = skew }, _backend.Time);
        var token = NewToken();
        await store.BeginAsync(token, Fingerprint);
        var end = _backend.Time.GetUtcNow() + Lease;

        _backend.Time.Advance(Lease);
        Assert.Equal(new InProgress(end + skew), await store.BeginAsync(Rival(token), Fingerprint));

        _backend.Time.Advance(skew);
        Assert.IsType<Started>(await store.BeginAsync(Rival(token), Fingerprint));
    }

    [StoreFact]
    public async Task Items_carry_a_time_to_live_in_seconds_and_no_answer_waits_for_the_deletion()
    {
        using var client = DynaliteFixture.Client(_fixture.Address);
        var token = NewToken();
        await BeginAsync(token);
        Assert.Equal(Seconds(Lease + IdempotencyLimits.UnfinishedRetention), await TimeToLiveAsync());
        await Store.CompleteAsync(token, "", Retention);
        Assert.Equal(Seconds(Retention), await TimeToLiveAsync());

        _backend.Time.Advance(Retention);

        // The emulator never deletes: the item is still there.
        Assert.True(await TimeToLiveAsync() <= _backend.Time.GetUtcNow().ToUnixTimeSeconds());
        Assert.IsType<Started>(await BeginAsync(Rival(token)));

        long Seconds(TimeSpan duration) => (_backend.Time.GetUtcNow() + duration).ToUnixTimeSeconds();

        async Task<long> TimeToLiveAsync() => long.Parse(
            (await client.GetItemAsync(DynaliteFixture.Table, new() { ["Key"] = new AttributeValue(token.Key) })).Item["ExpiresAt"].N,
            System.Globalization.CultureInfo.InvariantCulture);
    }

    [StoreFact]
    public async Task A_table_that_is_not_there_is_named_and_not_transient()
    {
        using var client = DynaliteFixture.Client(_fixture.Address);
        var store = new DynamoDbIdempotencyStore(client, new DynamoDbIdempotencyOptions { TableName = "not-there" }, _backend.Time);

        var failure = await Assert.ThrowsAsync<IdempotencyStoreException>(() => store.BeginAsync(NewToken(), Fingerprint));

        Assert.False(failure.IsTransient);
        Assert.Contains("'not-there'", failure.Message, StringComparison.Ordinal);
    }

    [StoreFact]
    public async Task Several_machines_may_make_the_table_at_once()
    {
        using var client = DynaliteFixture.Client(_fixture.Address);

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => DynamoDbIdempotencyTable.EnsureAsync(client, "made-by-five")));

        var table = (await client.DescribeTableAsync("made-by-five")).Table;
        Assert.Equal(TableStatus.ACTIVE, table.TableStatus);
        Assert.Equal("Key", Assert.Single(table.KeySchema).AttributeName);
        var timeToLive = (await client.DescribeTimeToLiveAsync("made-by-five")).TimeToLiveDescription;
        Assert.Equal("ExpiresAt", timeToLive.AttributeName);
    }

    [StoreFact]
    public async Task The_host_makes_the_table_before_anything_else_starts()
    {
        using var client = DynaliteFixture.Client(_fixture.Address);
        var host = Host.CreateApplicationBuilder();
        host.Services.AddSingleton<IAmazonDynamoDB>(client);
        host.Services.AddAwsMessaging(aws =>
        {
            aws.ConfigureClients(options => (options.Region, options.Credentials) = ("eu-central-1", new BasicAWSCredentials("test", "test")));
            aws.UseDynamoDbIdempotency("made-by-the-host", options => options.CreateTableIfMissing = true);
        });
        host.Services.AddHostedService<NeedsTheTable>();
        using var application = host.Build();

        await application.StartAsync();

        Assert.IsType<Started>(application.Services.GetServices<IHostedService>().OfType<NeedsTheTable>().Single().Answer);
        await application.StopAsync();
    }

    [StoreFact]
    public async Task A_table_with_another_key_is_refused()
    {
        using var client = DynaliteFixture.Client(_fixture.Address);
        await client.CreateTableAsync(new CreateTableRequest
        {
            TableName = "of-others",
            BillingMode = BillingMode.PAY_PER_REQUEST,
            AttributeDefinitions = [new AttributeDefinition("id", ScalarAttributeType.S)],
            KeySchema = [new KeySchemaElement("id", KeyType.HASH)],
        });

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => DynamoDbIdempotencyTable.EnsureAsync(client, "of-others"));

        Assert.Contains("'id HASH'", failure.Message, StringComparison.Ordinal);
    }

    private sealed class NeedsTheTable(IIdempotencyStore store) : IHostedService
    {
        public IdempotencyBegin? Answer { get; private set; }

        public async Task StartAsync(CancellationToken cancellationToken) => Answer = await store.BeginAsync(NewToken(), Fingerprint, cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class BeforeTheFirstUpdate(Func<Task> act) : HttpClientFactory
    {
        private Func<Task>? _act = act;

        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(this));

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

        private sealed class Handler(BeforeTheFirstUpdate owner) : DelegatingHandler(new DynaliteGaps(itemWithFailure: true))
        {
            protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                if (request.Headers.GetValues("X-Amz-Target").Single().EndsWith("UpdateItem", StringComparison.Ordinal)
                    && Interlocked.Exchange(ref owner._act, null) is { } act)
                {
                    await act();
                }

                return await base.SendAsync(request, cancellationToken);
            }
        }
    }
}
