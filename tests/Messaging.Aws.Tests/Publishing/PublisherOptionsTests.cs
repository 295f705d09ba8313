using Messaging.Aws.Publishing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Messaging.Aws.Tests.Publishing;

public sealed class PublisherOptionsTests
{
    [Fact]
    public void Every_setting_out_of_range_is_named_at_once_with_its_value_and_rule()
    {
        var problems = ProblemsOf(new()
        {
            MaxWaitingMessages = 0,
            MaxWaitingBytes = 1_048_575,
            MaxRequestsInFlight = 1_001,
            AttemptTimeout = TimeSpan.FromMilliseconds(99),
            Linger = TimeSpan.FromSeconds(-1),
            FlushTimeout = TimeSpan.FromMinutes(6),
            Ordering = (PublishOrdering)7,
        });

        Assert.Equal(
            [
                "Queues:notes:Publisher:MaxWaitingMessages = '0' must be from 1 to 1000000.",
                "Queues:notes:Publisher:MaxWaitingBytes = '1048575' must be from 1048576 to 4294967296.",
                "Queues:notes:Publisher:MaxRequestsInFlight = '1001' must be from 1 to 1000.",
                "Queues:notes:Publisher:AttemptTimeout = '00:00:00.0990000' must be from 00:00:00.1000000 to 00:01:00.",
                "Queues:notes:Publisher:Linger = '-00:00:01' must be from 00:00:00 to 00:00:10.",
                "Queues:notes:Publisher:FlushTimeout = '00:06:00' must be from 00:00:00 to 00:05:00.",
                "Queues:notes:Publisher:Ordering = '7' must be Strict or Runs.",
            ],
            problems);
    }

    [Fact]
    public void The_defaults_are_in_range() => Assert.Empty(ProblemsOf(new()));

    [Fact]
    public void Wrong_options_are_reported_for_the_queue()
    {
        var services = new ServiceCollection();
        services.AddAwsMessaging(aws => aws.AddFifoQueue("notes", queue => queue.Publish(options => options.MaxWaitingMessages = 0)));
        using var provider = services.BuildServiceProvider();

        var failure = Assert.Throws<OptionsValidationException>(
            () => provider.GetRequiredService<IOptionsMonitor<FifoQueueOptions>>().Get("notes"));

        Assert.Contains("Publisher:MaxWaitingMessages = '0'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_type_on_two_queues_is_resolved_by_the_name_of_its_queue()
    {
        var services = new ServiceCollection();
        services.AddAwsMessaging(aws =>
        {
            aws.ConfigureClients(options => options.Region = "us-east-1");
            aws.AddFifoQueue("one", queue => queue.Message<Note>());
            aws.AddFifoQueue("two", queue => queue.Message<Note>().Message<RawJson>());
        });
        await using var provider = services.BuildServiceProvider();

        Assert.NotSame(
            provider.GetRequiredKeyedService<IFifoPublisher<Note>>("one"), provider.GetRequiredKeyedService<IFifoPublisher<Note>>("two"));
        Assert.Same(provider.GetRequiredService<IFifoPublisher<RawJson>>(), provider.GetRequiredKeyedService<IFifoPublisher<RawJson>>("two"));
        var ambiguous = Assert.Throws<InvalidOperationException>(() => provider.GetRequiredService<IFifoPublisher<Note>>());
        Assert.Contains("several queues (one, two)", ambiguous.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> ProblemsOf(PublisherOptions options)
    {
        var problems = new OptionsProblems("Queues:notes");
        PublisherOptionsRules.Check(problems, options);
        return problems.ToResult().Failures ?? [];
    }
}
