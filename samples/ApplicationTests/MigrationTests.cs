using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using Messaging;
using Messaging.Aws;
using Messaging.Aws.Local;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace ApplicationTests;

/// <summary>What the guide to moving says about messages that other publishers left in the queue.</summary>
public sealed class MigrationTests
{
    private readonly CancellationToken _patience = new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token;

    [Theory]
    [InlineData("""{"orderId":"order-1","customerEmail":"ada@example.com"}""")]
    [InlineData("""{"id":"1","source":"/aws/messaging","specversion":"1.0","type":"Shop.OrderPlaced","data":{"OrderId":"order-1","CustomerEmail":"ada@example.com"}}""")]
    [InlineData("""{"id":"1","source":"/aws/messaging","specversion":"1.0","type":"Shop.OrderPlaced","data":"{\"OrderId\":\"order-1\",\"CustomerEmail\":\"ada@example.com\"}"}""")]
    public async Task A_body_is_read_with_and_without_its_envelope(string body)
    {
        var aws = Aws();
        using var host = Consumer(aws, queue => queue.Message<OrderPlaced>("order-placed", Registered));
        await host.StartAsync(_patience);

        await SendAsync(aws, body, messageType: null);

        var mail = await aws.Inbox.WaitForAsync(cancellationToken: _patience);
        Assert.Equal("ada@example.com", Assert.Single(mail.To).Address);
        await host.StopAsync(_patience);
    }

    [Fact]
    public async Task On_a_queue_of_several_types_the_attribute_says_which_it_is()
    {
        var aws = Aws();
        using var host = Consumer(aws, queue =>
        {
            queue.Message<OrderPlaced>("order-placed", Registered);
            queue.Message<string>("note", message => message.GroupBy(note => note));
            queue.Consume(consumer => consumer.Handle<string, NoteHandler>());
        });
        await host.StartAsync(_patience);

        await SendAsync(aws, """{"orderId":"order-1","customerEmail":"ada@example.com"}""", "order-placed");

        await aws.Inbox.WaitForAsync(cancellationToken: _patience);
        await host.StopAsync(_patience);
    }

    private static LocalAws Aws()
    {
        var aws = new LocalAws();
        aws.Identities.Verify("example.com");
        return aws;
    }

    private static void Registered(MessageTypeBuilder<OrderPlaced> message)
    {
        #region register
        message.GroupBy(order => order.OrderId).Json(CloudEventData<OrderPlaced>.TypeInfo);
        #endregion
    }

    private static IHost Consumer(LocalAws aws, Action<FifoQueueBuilder> types)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Development });
        builder.Services.AddAwsMessaging(messaging =>
        {
            messaging.AddFifoQueue("orders", queue =>
            {
                types(queue);
                queue.Provision(ProvisioningMode.CreateIfMissing);
                queue.Consume(consumer => consumer.Handle<OrderPlaced, OrderPlacedHandler>());
            });
            messaging.AddEmail(email => email.From("shop@example.com"));
            messaging.UseLocalAws(aws);
        });
        return builder.Build();
    }

    private async Task SendAsync(LocalAws aws, string body, string? messageType)
    {
        using var sqs = new AmazonSQSClient(new BasicAWSCredentials("test", "test"), new AmazonSQSConfig
        {
            ServiceURL = "http://sqs.us-east-1.amazonaws.com",
            AuthenticationRegion = "us-east-1",
            HttpClientFactory = new LocalAwsHttpClientFactory(aws),
        });
        var request = new SendMessageRequest
        {
            QueueUrl = (await sqs.GetQueueUrlAsync("orders.fifo", _patience)).QueueUrl,
            MessageBody = body,
            MessageGroupId = "order-1",
            MessageDeduplicationId = Guid.NewGuid().ToString(),
        };
        if (messageType is not null) request.MessageAttributes = new() { ["message-type"] = new() { DataType = "String", StringValue = messageType } };
        await sqs.SendMessageAsync(request, _patience);
    }

    private sealed class NoteHandler : IFifoMessageHandler<string>
    {
        public Task HandleAsync(FifoMessage<string> message, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
