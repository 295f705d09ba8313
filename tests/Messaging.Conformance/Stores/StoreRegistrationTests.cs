using Messaging.Aws;
using Messaging.Idempotency.DynamoDb;
using Messaging.Idempotency.Redis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Messaging.Conformance.Stores;

public sealed class StoreRegistrationTests
{
    private const string NobodyListens = "127.0.0.1:1";

    [Fact]
    public void Without_a_word_the_store_is_in_memory()
    {
        using var services = Build(_ => { });

        Assert.IsType<InMemoryIdempotencyStore>(services.GetRequiredService<IIdempotencyStore>());
        Assert.NotNull(services.GetRequiredService<IIdempotentExecutor>());
    }

    [Fact]
    public void One_line_puts_DynamoDB_in_its_place_whatever_the_order()
    {
        using var before = Build(aws =>
        {
            aws.UseDynamoDbIdempotency("idempotency", options => options.ServiceUrl = "http://127.0.0.1:1");
            aws.AddEmail();
        });
        using var after = Build(aws =>
        {
            aws.AddEmail();
            aws.UseDynamoDbIdempotency("idempotency", options => options.ServiceUrl = "http://127.0.0.1:1");
        });

        Assert.IsType<DynamoDbIdempotencyStore>(Assert.Single(before.GetServices<IIdempotencyStore>()));
        Assert.IsType<DynamoDbIdempotencyStore>(Assert.Single(after.GetServices<IIdempotencyStore>()));
    }

    [Fact]
    public async Task One_line_puts_Redis_in_its_place()
    {
        await using var services = Build(aws => aws.UseRedisIdempotency(NobodyListens));

        Assert.IsType<RedisIdempotencyStore>(Assert.Single(services.GetServices<IIdempotencyStore>()));
    }

    [Fact]
    public async Task One_line_each_puts_suppressed_recipients_where_the_idempotency_entries_are_whatever_the_order()
    {
        await using var redis = Build(aws =>
        {
            aws.AddEmail(static email => email.RefuseSuppressedRecipients());
            aws.UseRedisSuppression().UseRedisIdempotency(NobodyListens);
        });
        await using var dynamoDb = Build(aws =>
        {
            aws.UseDynamoDbIdempotency("idempotency", static options => options.ServiceUrl = "http://127.0.0.1:1").UseDynamoDbSuppression();
            aws.AddEmail(static email => email.RefuseSuppressedRecipients());
        });
        await using var memory = Build(static aws => aws.AddEmail(static email => email.RefuseSuppressedRecipients()));

        Assert.IsType<RedisSuppressionStore>(Assert.Single(redis.GetServices<ISuppressionStore>()));
        Assert.IsType<DynamoDbSuppressionStore>(Assert.Single(dynamoDb.GetServices<ISuppressionStore>()));
        Assert.IsType<InMemorySuppressionStore>(Assert.Single(memory.GetServices<ISuppressionStore>()));
    }

    [Fact]
    public void A_problem_of_options_that_both_stores_read_is_named_once()
    {
        using var services = Build(static aws => aws.UseDynamoDbSuppression().UseDynamoDbIdempotency("no spaces, please"));

        var failure = Assert.Throws<AwsMessagingOptionsException>(() => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Equal(2, failure.Message.Split("no spaces, please").Length);
    }

    [Fact]
    public void A_suppression_store_on_DynamoDB_without_its_table_says_what_to_call()
    {
        using var services = Build(static aws => aws.UseDynamoDbSuppression());

        var failure = Assert.Throws<AwsMessagingOptionsException>(() => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains("UseDynamoDbIdempotency()", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Redis_without_a_connection_says_what_to_do()
    {
        using var services = Build(aws => aws.UseRedisIdempotency());

        var failure = Assert.Throws<InvalidOperationException>(() => services.GetRequiredService<IIdempotencyStore>());

        Assert.Contains("IConnectionMultiplexer", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_problem_of_the_DynamoDB_options_is_named_at_once()
    {
        using var services = Build(aws => aws.UseDynamoDbIdempotency("no spaces, please", options =>
        {
            options.MaxClockSkew = TimeSpan.FromHours(1);
            options.ServiceUrl = "localhost:8000";
        }));

        var failure = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<DynamoDbIdempotencyOptions>>().Value);

        Assert.Equal(3, failure.Failures.Count());
        Assert.Contains("no spaces, please", failure.Message, StringComparison.Ordinal);
        Assert.Contains("01:00:00", failure.Message, StringComparison.Ordinal);
        Assert.Contains("localhost:8000", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_problem_of_the_Redis_options_is_named_at_once_and_no_password()
    {
        using var services = Build(aws => aws.UseRedisIdempotency("password=secret", options => options.KeyPrefix = new('x', 200)));

        var failure = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<RedisIdempotencyOptions>>().Value);

        Assert.Equal(2, failure.Failures.Count());
        Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("orders-idempotency_1.x", true)]
    [InlineData("arn:aws:dynamodb:eu-central-1:123456789012:table/orders", true)]
    [InlineData("arn:aws:dynamodb:eu-central-1:123456789012:index/orders", false)]
    [InlineData("ab", false)]
    [InlineData("", false)]
    public void Table_names_follow_DynamoDBs_rules(string name, bool valid) =>
        Assert.Equal(valid, new DynamoDbIdempotencyOptionsValidator().Validate(null, new DynamoDbIdempotencyOptions { TableName = name }).Succeeded);

    private static ServiceProvider Build(Action<AwsMessagingBuilder> configure) =>
        new ServiceCollection().AddAwsMessaging(configure).BuildServiceProvider();
}
