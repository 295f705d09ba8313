using Messaging.Aws.Local;

namespace Messaging.Aws.Tests.Email;

public sealed class EmailBulkTests
{
    [Fact]
    public async Task Every_entry_has_its_own_outcome_in_the_order_given()
    {
        await using var mail = new LocalMail();
        var outcomes = await mail.Sender.SendBulkAsync(Bulk(
            new() { To = ["a@example.org"], Data = """{"name":"A"}""" },
            new() { To = ["bad@@example.org"] },
            new() { To = ["Ü <c@example.org>"], Cc = ["d@example.org"] },
            new() { To = ["e@example.org"], Data = "no JSON" }));

        Assert.Equal(
            [EmailOutcomeKind.Accepted, EmailOutcomeKind.Rejected, EmailOutcomeKind.Accepted, EmailOutcomeKind.Rejected],
            outcomes.Select(static outcome => outcome.Kind));
        Assert.Equal(["Hello A", "Hello you"], mail.Inbox.Select(static email => email.Subject));
        Assert.Contains("Entries[1].To[0]", outcomes[1].Advice!, StringComparison.Ordinal);
        Assert.Contains("Entries[3].Data", outcomes[3].Advice!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_entries_go_in_requests_of_fifty_and_keys_are_kept()
    {
        await using var mail = new LocalMail();
        BulkEmailEntry[] entries = [.. Enumerable.Range(0, 120).Select(static n => new BulkEmailEntry { To = [$"u{n}@example.org"], IdempotencyKey = $"k{n}" })];

        var first = await mail.Sender.SendBulkAsync(Bulk(entries));
        var second = await mail.Sender.SendBulkAsync(Bulk(entries));

        Assert.Equal(120, mail.Inbox.Count);
        Assert.All(first, static outcome => Assert.False(outcome.Receipt!.AcceptedEarlier));
        Assert.Equal(first.Select(static outcome => outcome.Receipt!.MessageId), second.Select(static outcome => outcome.Receipt!.MessageId));
        Assert.All(second, static outcome => Assert.True(outcome.Receipt!.AcceptedEarlier));
    }

    [Fact]
    public async Task A_lost_answer_leaves_the_entries_of_that_request_unknown_and_the_others_sent()
    {
        await using var mail = new LocalMail();
        mail.Aws.Faults.AddNext("SendBulkEmail", 1, Fault.AnswerDropped());
        BulkEmailEntry[] entries = [.. Enumerable.Range(0, 60).Select(static n => new BulkEmailEntry { To = [$"u{n}@example.org"] })];

        var outcomes = await mail.Sender.SendBulkAsync(Bulk(entries));

        Assert.Equal(50, outcomes.Count(static outcome => outcome.Kind == EmailOutcomeKind.Unknown));
        Assert.Equal(10, outcomes.Count(static outcome => outcome.Kind == EmailOutcomeKind.Accepted));
        Assert.Equal(60, mail.Inbox.Count);
    }

    [Fact]
    public async Task A_problem_of_the_shared_part_refuses_every_entry()
    {
        await using var mail = new LocalMail();

        var outcomes = await mail.Sender.SendBulkAsync(new BulkEmail { From = "nobody", Template = new() { Name = "t" }, Entries = [new() { To = ["a@example.org"] }] });

        Assert.Equal(EmailCodes.InvalidMessage, Assert.Single(outcomes).Code);
        Assert.Empty(mail.Inbox);
    }

    [Fact]
    public async Task A_cancelled_bulk_send_tells_what_was_not_sent()
    {
        await using var mail = new LocalMail();

        var outcomes = await mail.Sender.SendBulkAsync(Bulk(new BulkEmailEntry { To = ["a@example.org"] }), new CancellationToken(canceled: true));

        Assert.Equal((EmailOutcomeKind.NotSent, EmailCodes.Cancelled), (outcomes[0].Kind, outcomes[0].Code));
    }

    private static BulkEmail Bulk(params BulkEmailEntry[] entries) => new()
    {
        Template = new() { Subject = "Hello {{name}}", TextBody = "Hi", Data = """{"name":"you"}""" },
        Entries = entries,
    };
}
