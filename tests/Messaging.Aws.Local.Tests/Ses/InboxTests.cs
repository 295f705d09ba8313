namespace Messaging.Aws.Local.Tests.Ses;

public class InboxTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private readonly SesClient _ses = new();

    [Fact]
    public async Task Waiting_finds_a_mail_that_is_here_already()
    {
        _ses.SendSimple("ann@example.org").Succeeded();
        _ses.SendSimple("bob@example.org").Succeeded();

        var any = await _ses.Inbox.WaitForAsync().WaitAsync(Limit);
        var bob = await _ses.Inbox.WaitForAsync(email => email.To[0].Address == "bob@example.org").WaitAsync(Limit);

        Assert.Equal(_ses.Inbox.Emails, [any, bob]);
    }

    [Fact]
    public async Task Waiting_is_woken_by_the_first_mail_that_matches()
    {
        var waiting = _ses.Inbox.WaitForAsync(email => email.To[0].Address == "bob@example.org");
        _ses.SendSimple("ann@example.org").Succeeded();
        Assert.False(waiting.IsCompleted);

        _ses.SendSimple("bob@example.org").Succeeded();

        Assert.Equal("bob@example.org", (await waiting.WaitAsync(Limit)).To[0].Address);
    }

    [Fact]
    public async Task Next_ignores_what_is_here_already()
    {
        _ses.SendSimple("ann@example.org").Succeeded();
        var next = _ses.Inbox.NextAsync();
        Assert.False(next.IsCompleted);

        _ses.SendSimple("bob@example.org").Succeeded();

        Assert.Equal("bob@example.org", (await next.WaitAsync(Limit)).To[0].Address);
    }

    [Fact]
    public async Task Cancelling_ends_the_wait_with_the_given_token()
    {
        using var cancel = new CancellationTokenSource();
        var waiting = _ses.Inbox.WaitForAsync(cancellationToken: cancel.Token);

        await cancel.CancelAsync();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(Limit));
        Assert.Equal(cancel.Token, error.CancellationToken);
    }

    [Fact]
    public async Task Clearing_forgets_mails_and_keeps_waiters()
    {
        _ses.SendSimple("ann@example.org").Succeeded();
        var waiting = _ses.Inbox.NextAsync();

        _ses.Inbox.Clear();
        Assert.Equal(0, _ses.Inbox.Count);
        _ses.SendSimple("bob@example.org").Succeeded();

        Assert.Equal("bob@example.org", (await waiting.WaitAsync(Limit)).To[0].Address);
        Assert.Equal(2, _ses.Service.Account.SentLast24Hours);
    }

    [Fact]
    public async Task A_faulty_predicate_faults_its_own_wait_only()
    {
        var faulty = _ses.Inbox.WaitForAsync(_ => throw new InvalidOperationException("mine"));
        var good = _ses.Inbox.WaitForAsync();

        _ses.SendSimple().Succeeded();

        Assert.Equal("mine", (await Assert.ThrowsAsync<InvalidOperationException>(() => faulty.WaitAsync(Limit))).Message);
        await good.WaitAsync(Limit);
    }

    [Fact]
    public void Mails_are_found_by_recipient_in_any_case()
    {
        var request = SesClient.Simple("ann@example.org");
        request["Destination"]!["BccAddresses"] = SesClient.Strings("Bob@example.org");
        _ses.Send(request).Succeeded();

        Assert.Single(_ses.Inbox.SentTo("bob@EXAMPLE.org"));
        Assert.Empty(_ses.Inbox.SentTo("carl@example.org"));
    }

    [Fact]
    public async Task Ten_thousand_mails_from_many_threads_all_arrive_once()
    {
        var ses = new SesClient(options => (options.MaxSendRate, options.Max24HourSend) = (1e9, 10_000));
        var ids = new System.Collections.Concurrent.ConcurrentBag<string>();
        var last = ses.Inbox.WaitForAsync(_ => ses.Inbox.Count == 10_000);

        Parallel.For(0, 10_050, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            if (ses.SendSimple($"to{i}@example.org") is { Status: 200 } reply)
                ids.Add(reply.MessageId);
        });

        await last.WaitAsync(Limit);
        Assert.Equal(10_000, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(10_000, ses.Inbox.Emails.SelectMany(email => email.Recipients).Select(to => to.Address).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(10_000, ses.Service.Account.SentLast24Hours);
    }
}
