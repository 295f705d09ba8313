using System.Text.Json;
using Amazon.SQS.Model;
using Messaging.Aws.Local;
using Messaging.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Messaging.Aws.Tests.Email.Events;

/// <summary>From the body in the queue to the handler, over the SDK's wire format.</summary>
public sealed class EmailEventsTests
{
    [Fact]
    public void Handles_every_official_example_in_every_wrapping_once() => Simulator.Run(async simulator =>
    {
        var world = new EventsWorld(simulator);
        await using var application = await world.StartAsync(events => events.Handle<EmailEvent>(world.Note));

        await world.SendAsync(OfficialEvents.All.SelectMany(EventBodies.InEveryWrapping));
        await world.EmptyAsync();
        await EventsWorld.StopAsync(application);

        // The wrappings of one example are one event.
        Assert.Equal(
            OfficialEvents.All.Select(text => EmailEventReader.Read(text).Event!.Identity).Order(),
            world.Handled.Select(handled => handled.Identity).Order());
        Assert.Empty(world.DeadLetters.Messages);
    });

    [Fact]
    public void Calls_handlers_in_their_order_and_each_with_its_own_events() => Simulator.Run(async simulator =>
    {
        var world = new EventsWorld(simulator);
        List<string> calls = [];
        await using var application = await world.StartAsync(
            events =>
            {
                events.Handle<NotingHandler>();
                events.Handle<EmailBounced>((bounce, _) => Add(calls, $"bounce of {bounce.Recipients.Single().EmailAddress}"));
                events.Handle<EmailDelivered>((delivery, _) => Add(calls, $"delivery to {delivery.Recipients.Single()}"));
            },
            services => services.AddSingleton(calls));

        await world.SendAsync(EventBodies.Bounce("m1"));
        await world.EmptyAsync();
        await EventsWorld.StopAsync(application);

        Assert.Equal(["all: Bounce", "bounce of gone@example.com"], calls);
    });

    [Fact]
    public void An_event_about_a_mail_that_nobody_knows_is_an_event() => Simulator.Run(async simulator =>
    {
        var world = new EventsWorld(simulator);
        await using var application = await world.StartAsync(events => events.Handle<EmailEvent>(world.Note));

        await world.SendAsync(EventBodies.Bounce("never-sent-by-us"));
        await world.EmptyAsync();
        await EventsWorld.StopAsync(application);

        Assert.Equal("never-sent-by-us", Assert.Single(world.Handled).Mail.MessageId);
        Assert.Empty(world.DeadLetters.Messages);
    });

    [Fact]
    public void What_is_no_event_goes_to_the_dead_letter_queue_with_a_reason_and_stops_nothing() => Simulator.Run(async simulator =>
    {
        var world = new EventsWorld(simulator);
        await using var application = await world.StartAsync(events => events.Handle<EmailEvent>(world.Note));
        var huge = new string('x', 1_048_576);
        string[] garbage = ["secret@example.com", "{}", "[]", "null", "{\"eventType\":\"Bounce\"}", EventBodies.InSns("{\"a\":1}"), "[" + new string('[', 100_000), huge];

        await world.SendAsync(garbage);
        await world.SendAsync(EventBodies.Bounce("m1"));
        await world.EmptyAsync();
        await EventsWorld.StopAsync(application);

        Assert.Single(world.Handled);
        Assert.Equal(garbage.Order(), world.DeadLetters.Messages.Select(message => message.Body).Order());

        // A body of the largest size leaves no room for a reason; the copy goes all the same.
        Assert.All(world.DeadLetters.Messages.Where(message => message.Body != huge), message =>
        {
            using var note = JsonDocument.Parse(message.Attributes["dead-letter"].StringValue!);
            Assert.StartsWith("The body is no SES event: ", note.RootElement.GetProperty("reason").GetString(), StringComparison.Ordinal);
            Assert.Equal(0, note.RootElement.GetProperty("attempts").GetInt32());
        });
        Assert.DoesNotContain(world.Logs.Entries, entry => entry.Text.Contains("secret", StringComparison.Ordinal));
        Assert.Equal(garbage.Length, world.Logs.Entries.Count(entry => entry.Text.Contains("moved to the dead-letter queue", StringComparison.Ordinal)));
    });

    [Fact]
    public void Notices_are_skipped_and_told_in_the_log() => Simulator.Run(async simulator =>
    {
        var world = new EventsWorld(simulator);
        await using var application = await world.StartAsync(events => events.Handle<EmailEvent>(world.Note));

        await world.SendAsync(
            "Successfully validated SNS topic for Amazon SES event publishing.",
            EventBodies.InSns("Successfully validated SNS topic for Amazon SES event publishing."),
            """{"Type":"SubscriptionConfirmation","MessageId":"1","Token":"t","SubscribeURL":"https://example.com/?Token=t"}""");
        await world.EmptyAsync();
        await EventsWorld.StopAsync(application);

        Assert.Empty(world.Handled);
        Assert.Empty(world.DeadLetters.Messages);
        Assert.Equal(2, world.Logs.Entries.Count(entry => entry.Level == LogLevel.Information && entry.Text.Contains("is a notice (Text)", StringComparison.Ordinal)));
        Assert.Single(world.Logs.Entries, entry => entry.Level == LogLevel.Warning && entry.Text.Contains("asks to confirm an SNS subscription", StringComparison.Ordinal));
    });

    [Fact]
    public void A_repeat_is_recognised_by_another_process_with_the_same_store_until_the_retention_is_over() => Simulator.Run(async simulator =>
    {
        var world = new EventsWorld(simulator);
        var store = new InMemoryIdempotencyStore(world.Time);
        for (var run = 0; run < 3; run++)
        {
            await using var application = await world.StartAsync(
                events => events.Handle<EmailEvent>(world.Note).Configure(options => options.IdempotencyRetention = TimeSpan.FromHours(1)),
                services => services.AddSingleton<IIdempotencyStore>(store));
            await world.SendAsync(EventBodies.Bounce("m1"), EventBodies.InSns(EventBodies.Bounce("m1")), EventBodies.Bounce("m1", "another report"));
            await world.EmptyAsync();
            await EventsWorld.StopAsync(application);
            Assert.Equal(2 * (1 + (run / 2)), world.Handled.Count);
            await world.PassAsync(TimeSpan.FromMinutes(31));
        }
    });

    [Fact]
    public void A_handler_that_throws_is_called_again_and_then_its_event_is_dead_lettered() => Simulator.Run(async simulator =>
    {
        var world = new EventsWorld(simulator);
        var calls = 0;
        await using var application = await world.StartAsync(events => events
            .Handle<EmailBounced>((_, _) => ++calls < 3 ? throw new InvalidOperationException("Not now.") : Task.CompletedTask)
            .Handle<EmailComplained>((_, _) => throw new InvalidOperationException("Never."))
            .Configure(options => options.MaxHandlerAttempts = 4));

        await world.SendAsync(EventBodies.Bounce("m1"), OfficialEvents.All[1]);
        await world.EmptyAsync();
        await EventsWorld.StopAsync(application);

        Assert.Equal(3, calls);
        var deadLetter = Assert.Single(world.DeadLetters.Messages);
        using var note = JsonDocument.Parse(deadLetter.Attributes["dead-letter"].StringValue!);
        Assert.Equal(("Never.", 4), (note.RootElement.GetProperty("reason").GetString(), note.RootElement.GetProperty("attempts").GetInt32()));
        Assert.Equal(OfficialEvents.All[1], deadLetter.Body);
        Assert.Null(deadLetter.MessageGroupId);
    });

    [Fact]
    public void Dead_letters_that_are_moved_back_are_handled() => Simulator.Run(async simulator =>
    {
        var world = new EventsWorld(simulator);
        var failing = true;
        await using var application = await world.StartAsync(events => events.Handle<EmailEvent>(
            (emailEvent, token) => failing ? throw new DeadLetterException("Not yet.") : world.Note(emailEvent, token)));
        await world.SendAsync(EventBodies.Bounce("m1"));
        await world.EmptyAsync();
        failing = false;
        var deadLetters = application.GetRequiredKeyedService<IDeadLetterQueue>(EventsWorld.Queue);

        Assert.Equal("Not yet.", Assert.Single(await deadLetters.PeekAsync()).Reason);
        await deadLetters.RedriveAsync();
        await world.PassAsync(TimeSpan.FromMinutes(1));
        await EventsWorld.StopAsync(application);

        Assert.Single(world.Handled);
        Assert.Empty(world.Events.Messages);
        Assert.Empty(world.DeadLetters.Messages);
    });

    [Fact]
    public void The_lease_is_renewed_while_a_handler_runs_and_others_go_on_beside_it() => Simulator.Run(async simulator =>
    {
        var world = new EventsWorld(simulator);
        await using var application = await world.StartAsync(events => events.Handle<EmailEvent>(async (emailEvent, token) =>
        {
            await Task.Delay(emailEvent is EmailBounced ? TimeSpan.FromMinutes(3) : TimeSpan.Zero, world.Time, token);
            await world.Note(emailEvent, token);
        }));

        await world.SendAsync(EventBodies.Bounce("m1"));
        await world.SendAsync(OfficialEvents.All[2]);
        await world.EmptyAsync();
        await EventsWorld.StopAsync(application);

        Assert.Equal(["Delivery", "Bounce"], world.Handled.Select(handled => handled.EventType));
    });

    [Fact]
    public void No_more_events_are_handled_at_once_than_allowed() => Simulator.Run(async simulator =>
    {
        var world = new EventsWorld(simulator);
        var (running, most) = (0, 0);
        await using var application = await world.StartAsync(events => events.Configure(options => options.MaxConcurrentEvents = 3).Handle<EmailEvent>(async (_, token) =>
        {
            most = Math.Max(most, ++running);
            await Task.Delay(TimeSpan.FromSeconds(1), world.Time, token);
            running--;
        }));

        await world.SendAsync(Enumerable.Range(0, 30).Select(number => EventBodies.Bounce($"m{number}")));
        await world.EmptyAsync();
        await EventsWorld.StopAsync(application);

        Assert.Equal(3, most);
    });

    [Fact]
    public void A_stop_waits_for_handlers_and_gives_back_what_has_not_started() => Simulator.Run(async simulator =>
    {
        var world = new EventsWorld(simulator);
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var application = await world.StartAsync(events => events.Configure(options => options.MaxConcurrentEvents = 1).Handle<EmailEvent>(async (emailEvent, token) =>
        {
            started.TrySetResult();
            await Task.Delay(TimeSpan.FromSeconds(10), world.Time, token);
            await world.Note(emailEvent, token);
        }));
        await world.SendAsync(Enumerable.Range(0, 5).Select(number => EventBodies.Bounce($"m{number}")));
        await started.Task;
        await world.PassAsync(TimeSpan.FromSeconds(1));

        var receives = world.Aws.Requests["ReceiveMessage"].Calls;

        await EventsWorld.StopAsync(application);

        Assert.Single(world.Handled);
        Assert.Equal(4, world.Events.Messages.Count);

        // Without an attempt ID a further receive would only take more.
        Assert.Equal(receives, world.Aws.Requests["ReceiveMessage"].Calls);

        // The poll that the stop cut off may have taken one that was given back; it comes again by itself.
        Assert.InRange(world.Events.Messages.Count(message => message.InFlightUntil is null), 3, 4);
        await using var successor = await world.StartAsync(events => events.Handle<EmailEvent>(world.Note));
        await world.EmptyAsync(TimeSpan.FromSeconds(40));
        await EventsWorld.StopAsync(successor);
        Assert.Equal(["m0", "m1", "m2", "m3", "m4"], world.Handled.Select(handled => handled.Mail.MessageId).Order());
    });

    [Fact]
    public void Attributes_that_other_queues_give_a_meaning_change_nothing() => Simulator.Run(async simulator =>
    {
        var world = new EventsWorld(simulator);
        await using var application = await world.StartAsync(events => events.Handle<EmailEvent>(world.Note));
        var url = (await world.Client.GetQueueUrlAsync(EventsWorld.Queue)).QueueUrl;

        // Fair queues: a standard queue takes a group, which says nothing about order.
        for (var number = 0; number < 3; number++)
        {
            await world.Client.SendMessageAsync(new SendMessageRequest
            {
                QueueUrl = url,
                MessageBody = EventBodies.Bounce($"m{number}"),
                MessageGroupId = "tenant",
                MessageAttributes = new() { ["message-type"] = new() { DataType = "String", StringValue = "order-placed" } },
            });
        }

        await world.EmptyAsync();
        await EventsWorld.StopAsync(application);

        Assert.Equal(3, world.Handled.Count);
    });

    [Fact]
    public void Asks_for_nothing_that_a_standard_queue_refuses_and_survives_lost_answers() => Simulator.Run(async simulator =>
    {
        var world = new EventsWorld(simulator);
        await using var application = await world.StartAsync(events => events.Handle<EmailEvent>(world.Note));
        world.Aws.Faults.Add(new FaultRule(Fault.AnswerDropped()) { Operation = "ReceiveMessage", Times = 2 });

        await world.SendAsync(EventBodies.Bounce("m1"));
        await world.EmptyAsync();
        await EventsWorld.StopAsync(application);

        Assert.Single(world.Handled);
        Assert.DoesNotContain(world.Logs.Entries, entry => entry.Level >= LogLevel.Warning);
    });

    private static Task Add(List<string> calls, string call)
    {
        calls.Add(call);
        return Task.CompletedTask;
    }

    internal sealed class NotingHandler(List<string> calls) : IEmailEventHandler
    {
        public Task HandleAsync(EmailEvent emailEvent, CancellationToken cancellationToken) => Add(calls, $"all: {emailEvent.EventType}");
    }
}
