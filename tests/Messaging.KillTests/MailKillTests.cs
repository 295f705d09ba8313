using Messaging.Aws.Local;

namespace Messaging.KillTests;

/// <summary>Promise E3 between processes of the operating system: one mail per key in the inbox of the Local AWS server.</summary>
public sealed class MailKillTests
{
    private const int Mails = 100;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [UnixFact(needsRedis: true)]
    public async Task Two_processes_that_send_under_the_same_keys_at_once_leave_one_mail_per_key()
    {
        using var limit = new CancellationTokenSource(Limit);
        await using var stage = await MailStage.StartAsync(seed: 3, limit.Token);
        stage.Aws.Faults.Add(new FaultRule(Fault.AnswerDropped()) { Operation = "SendEmail", Probability = 0.2 });
        stage.Aws.Faults.Add(new FaultRule(Fault.Throttled()) { Operation = "SendEmail", Probability = 0.02 });
        Child[] processes = [stage.Start("send", $"{Mails}"), stage.Start("send", $"{Mails}")];
        await stage.UntilAsync("ready");
        await stage.UntilAsync("ready");

        // Closing the input is the sign to begin.
        var ends = Task.WhenAll(processes.Select(process => process.ReleaseAsync(limit.Token)));
        var outcomes = new List<(Child From, string What, string Of, int Number)>();
        for (var line = 0; line < Mails * processes.Length; line++)
        {
            outcomes.Add(await stage.NextAsync());
        }

        await ends;
        Assert.Equal(
            Enumerable.Range(0, Mails).Select(number => $"mail {number}").Order(), stage.Aws.Inbox.Emails.Select(mail => mail.Subject).Order());
        Assert.Contains(outcomes, outcome => outcome.What == "Unknown");
        Assert.Contains(outcomes, outcome => outcome.What == "Accepted");
        Assert.All(
            outcomes.GroupBy(outcome => outcome.Number),
            key => Assert.True(key.Count() == 2 && key.First().What == key.Last().What, $"The processes disagree on key {key.Key}."));
    }

    [UnixFact(needsRedis: true)]
    public async Task A_kill_between_acceptance_and_acknowledgement_leaves_one_mail_and_the_redelivery_ends_as_unknown()
    {
        using var limit = new CancellationTokenSource(Limit);
        await using var stage = await MailStage.StartAsync(seed: 4, limit.Token);

        // SES has the mail, and its answer is still on the way when the process is killed.
        stage.Aws.Faults.AddNext("SendEmail", times: 1, Fault.Latency(Limit, afterEffect: true));
        var accepted = stage.Aws.Inbox.WaitForAsync(cancellationToken: limit.Token);
        var victim = stage.Start("mail-paid", "order-1");
        await accepted;
        await victim.KillAsync(limit.Token);
        var heir = stage.Start("mail-paid", "-");
        var lines = await stage.UntilAsync("Unknown");
        await heir.TerminateAsync(limit.Token);

        Assert.All(lines.Where(line => line.From == victim), line => Assert.Contains(line.What, new[] { "handling", "ready" }));
        Assert.Equal((heir, "EarlierAttemptUnknown"), (lines[^1].From, lines[^1].Of));
        Assert.All(lines.Where(line => line.What == "NotSent"), line => Assert.Equal("InProgress", line.Of));
        Assert.Equal("paid order-1", Assert.Single(stage.Aws.Inbox.Emails).Subject);
    }

    [UnixFact(needsRedis: true)]
    public async Task A_redelivery_after_a_kill_that_came_later_than_the_completion_finds_the_first_mail()
    {
        using var limit = new CancellationTokenSource(Limit);
        await using var stage = await MailStage.StartAsync(seed: 5, limit.Token);

        // The handler is done; the acknowledgement does not get through before the kill.
        var rule = stage.Aws.Faults.Add(new FaultRule(Fault.Status(503)) { Operation = "DeleteMessageBatch" });
        var victim = stage.Start("mail-paid", "order-1");
        await stage.UntilAsync("Accepted");
        await victim.KillAsync(limit.Token);
        stage.Aws.Faults.Remove(rule);
        var heir = stage.Start("mail-paid", "-");
        var lines = await stage.UntilAsync("Accepted");
        await heir.TerminateAsync(limit.Token);

        Assert.Equal(heir, lines[^1].From);
        Assert.Equal("paid order-1", Assert.Single(stage.Aws.Inbox.Emails).Subject);
    }
}
