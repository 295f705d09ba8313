using Amazon.SQS.Model;

namespace Messaging.Aws.Local.Tests.Sqs;

/// <summary>A FIFO queue whose messages were all dead-lettered after one receive.</summary>
internal sealed class RedriveFixture(LocalAwsFixture aws, string source, string deadLetters)
{
    public string Source => source;

    public string DeadLetters => deadLetters;

    public string DeadLettersArn => aws.Aws.Queues["dead.fifo"].Arn;

    public static async Task<RedriveFixture> CreateAsync(LocalAwsFixture aws, int messages)
    {
        var deadLetters = await aws.CreateFifoAsync("dead.fifo");
        var policy = $$"""{"deadLetterTargetArn":"{{aws.Aws.Queues["dead.fifo"].Arn}}","maxReceiveCount":"1"}""";
        var source = await aws.CreateFifoAsync(attributes: ("RedrivePolicy", policy));
        for (var i = 0; i < messages; i++) await aws.SendAsync(source, "a", $"{i}");
        while (aws.Aws.Queues["orders.fifo"].VisibleCount > 0) await aws.ReceiveAsync(source, visibility: 0);
        return new RedriveFixture(aws, source, deadLetters);
    }

    public async Task<string> StartAsync(int? perSecond, string? destinationArn = null)
    {
        var request = new StartMessageMoveTaskRequest { SourceArn = DeadLettersArn, DestinationArn = destinationArn };
        if (perSecond is { } pace) request.MaxNumberOfMessagesPerSecond = pace;
        return (await aws.Sqs.StartMessageMoveTaskAsync(request)).TaskHandle;
    }

    public async Task<ListMessageMoveTasksResultEntry> TaskAsync() =>
        (await aws.Sqs.ListMessageMoveTasksAsync(new ListMessageMoveTasksRequest { SourceArn = DeadLettersArn })).Results[0];
}
