using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Messaging.Idempotency.DynamoDb;

namespace Messaging.Conformance.Stores.Suppression;

[Requires(Requirement.Node)]
public sealed class DynamoDbSuppressionTests : NetworkSuppressionSuite, IClassFixture<DynaliteFixture>, IAsyncLifetime
{
    private readonly DynaliteFixture _fixture;
    private readonly DynamoDbSuppressionBackend _backend;

    public DynamoDbSuppressionTests(DynaliteFixture fixture)
        : this(fixture, new DynamoDbSuppressionBackend(fixture))
    {
    }

    private DynamoDbSuppressionTests(DynaliteFixture fixture, DynamoDbSuppressionBackend backend)
        : base(backend)
    {
        _fixture = fixture;
        _backend = backend;
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _backend.DisposeAsync().AsTask();

    [StoreFact]
    public async Task Items_carry_a_time_to_live_and_no_answer_waits_for_the_deletion()
    {
        using var client = DynaliteFixture.Client(_fixture.Address);
        var key = NewKey();
        await Store.AddAsync(key, SuppressionReason.Bounce, Retention);
        var item = (await client.GetItemAsync(DynaliteFixture.Table, new() { ["Key"] = new AttributeValue(key) })).Item;
        Assert.Equal((_backend.Time.GetUtcNow() + Retention).ToUnixTimeSeconds(), long.Parse(item["ExpiresAt"].N, CultureInfo.InvariantCulture));

        _backend.Time.Advance(Retention);

        // The emulator never deletes: the item is still there.
        Assert.Empty(await Store.FindAsync([key]));
        Assert.False(await Store.RemoveAsync(key));
    }

    [StoreFact]
    public async Task A_table_that_is_not_there_is_named_and_not_transient()
    {
        using var client = DynaliteFixture.Client(_fixture.Address);
        var store = new DynamoDbSuppressionStore(client, new DynamoDbIdempotencyOptions { TableName = "not-there" }, _backend.Time);

        var failure = await Assert.ThrowsAsync<SuppressionStoreException>(() => store.FindAsync([NewKey()]));

        Assert.False(failure.IsTransient);
        Assert.Contains("'not-there'", failure.Message, StringComparison.Ordinal);
    }

    [StoreFact]
    public async Task What_DynamoDB_leaves_unread_is_asked_for_again_and_in_the_end_fails_as_transient()
    {
        var key = NewKey();
        await Store.AddAsync(key, SuppressionReason.Bounce, Retention);
        var unread = new LeftUnread { Times = 2 };
        using var client = DynaliteFixture.Client(_fixture.Address, config => config.HttpClientFactory = unread);
        var store = new DynamoDbSuppressionStore(client, DynamoDbBackend.Options, new NoPauses(_backend.Time));

        Assert.Equal([key], (await store.FindAsync([key])).Keys);
        Assert.Equal(0, unread.Times);

        unread.Times = int.MaxValue;
        Assert.True((await Assert.ThrowsAsync<SuppressionStoreException>(() => store.FindAsync([key]))).IsTransient);
    }

    private sealed class NoPauses(TimeProvider clock) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            System.CreateTimer(callback, state, TimeSpan.Zero, period);
    }

    /// <summary>Answers some look-ups as DynamoDB does when the table is over its throughput: nothing was read.</summary>
    private sealed class LeftUnread : HttpClientFactory
    {
        public int Times { get; set; }

        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(this));

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

        private sealed class Handler(LeftUnread owner) : DelegatingHandler(new DynaliteGaps(itemWithFailure: true))
        {
            protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                if (owner.Times == 0)
                {
                    return await base.SendAsync(request, cancellationToken);
                }

                owner.Times--;
                var body = JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))!;
                var answer = new JsonObject { ["Responses"] = new JsonObject(), ["UnprocessedKeys"] = body["RequestItems"]!.DeepClone() };
                return new(HttpStatusCode.OK) { Content = new StringContent(answer.ToJsonString(), Encoding.UTF8, "application/x-amz-json-1.0") };
            }
        }
    }
}
