using Messaging.Aws.Local;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Messaging.Aws.Tests.Email;

public sealed class EmailConfigurationSetTests
{
    private const string Topic = "arn:aws:sns:us-east-1:000000000000:mail-events";
    private const string Bus = "arn:aws:events:us-east-1:000000000000:event-bus/default";

    [Fact]
    public async Task Ensuring_creates_what_is_missing_once()
    {
        await using var mail = new LocalMail();
        var sets = Sets(mail);
        var destination = new EmailEventDestination("events") { TopicArn = Topic };

        Assert.True(await sets.EnsureAsync("tx", destination));
        Assert.False(await sets.EnsureAsync("tx", destination));

        Assert.Equal([destination], await sets.GetDestinationsAsync("tx"));
        Assert.Equal(1, mail.Aws.Requests["CreateConfigurationSet"].Calls);
        Assert.Equal(1, mail.Aws.Requests["CreateConfigurationSetEventDestination"].Calls);
        Assert.Equal(0, mail.Aws.Requests["UpdateConfigurationSetEventDestination"].Calls);
    }

    [Fact]
    public async Task What_differs_is_changed_and_others_are_left_alone()
    {
        await using var mail = new LocalMail();
        var sets = Sets(mail);
        var other = new EmailEventDestination("other") { EventBusArn = Bus, EventTypes = EmailEventTypes.Open | EmailEventTypes.Click, Enabled = false };
        await sets.EnsureAsync("tx", other);
        await sets.EnsureAsync("tx", new("events") { TopicArn = Topic });
        var changed = new EmailEventDestination("events") { TopicArn = Topic, EventTypes = EmailEventTypes.Bounce | EmailEventTypes.DeliveryDelay };

        Assert.True(await sets.EnsureAsync("tx", changed));

        Assert.Equal([other, changed], await sets.GetDestinationsAsync("tx"));
        Assert.Equal(1, mail.Aws.Requests["CreateConfigurationSet"].Calls);
    }

    [Theory]
    [InlineData("CreateConfigurationSet")]
    [InlineData("CreateConfigurationSetEventDestination")]
    public async Task A_creation_whose_answer_is_lost_is_tried_again_and_found_done(string operation)
    {
        await using var mail = new LocalMail(services: static services => services.AddSingleton<TimeProvider>(new HurriedTime()));
        mail.Aws.Faults.AddNext(operation, 1, Fault.AnswerDropped());

        Assert.True(await Sets(mail).EnsureAsync("tx", new("events") { TopicArn = Topic }));

        Assert.Equal(Topic, Assert.Single((await Sets(mail).GetDestinationsAsync("tx"))!).TopicArn);
    }

    [Fact]
    public async Task Destinations_are_deleted_and_a_missing_set_is_null()
    {
        await using var mail = new LocalMail();
        var sets = Sets(mail);
        await sets.EnsureAsync("tx", new("events") { TopicArn = Topic });

        Assert.True(await sets.DeleteDestinationAsync("tx", "events"));
        Assert.False(await sets.DeleteDestinationAsync("tx", "events"));
        Assert.Empty((await sets.GetDestinationsAsync("tx"))!);
        Assert.Null(await sets.GetDestinationsAsync("none"));
        Assert.False(await sets.DeleteDestinationAsync("none", "events"));
    }

    [Fact]
    public async Task Everything_wrong_is_named_before_SES_is_asked()
    {
        await using var mail = new LocalMail();
        var wrong = new EmailEventDestination("with space")
        {
            TopicArn = "arn:aws:sns:us-east-1:000000000000:events.fifo",
            EventBusArn = "arn:aws:events:us-east-1:000000000000:event-bus/mine",
            EventTypes = EmailEventTypes.None,
        };

        var error = await Assert.ThrowsAsync<ArgumentException>(() => Sets(mail).EnsureAsync("t x", wrong));

        Assert.All(
            ["configurationSet: 't x'", "Name: 'with space'", "exactly one", "TopicArn: 'arn:aws:sns", "EventBusArn: 'arn:aws:events", "EventTypes: is None"],
            part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
        Assert.Equal(0, mail.Aws.Requests["GetConfigurationSetEventDestinations"].Calls);
        await Assert.ThrowsAsync<ArgumentException>(() => Sets(mail).EnsureAsync("tx", new("events")));
        await Assert.ThrowsAsync<ArgumentException>(() => Sets(mail).DeleteDestinationAsync("tx", ""));
    }

    [Fact]
    public async Task A_refusal_of_SES_is_an_error_with_its_code()
    {
        await using var mail = new LocalMail();

        var error = await Assert.ThrowsAsync<EmailServiceException>(
            () => Sets(mail).EnsureAsync("tx", new("events") { TopicArn = "arn:aws:sns:eu-west-1:000000000000:mail-events" }));

        Assert.Equal("BadRequestException", error.Code);
    }

    /// <summary>Ends the pause between two calls of SES at once.</summary>
    private sealed class HurriedTime : FakeTimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime == TimeSpan.FromSeconds(1.1) ? TimeSpan.Zero : dueTime, period);
    }

    private static IEmailConfigurationSets Sets(LocalMail mail) => mail.Services.GetRequiredService<IEmailConfigurationSets>();
}
