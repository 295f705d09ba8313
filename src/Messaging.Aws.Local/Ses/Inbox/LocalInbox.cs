namespace Messaging.Aws.Local;

/// <summary>Every mail that the embedded SES accepted, in order of acceptance. Safe to use from any thread.</summary>
/// <remarks>Mails that bounce, are suppressed or could not be rendered are here too: look at <see cref="LocalEmail.Recipients"/>.</remarks>
public sealed class LocalInbox
{
    private readonly Lock _gate = new();
    private readonly List<LocalEmail> _emails = [];
    private long _cleared;                       // position of _emails[0] in the stream of all mails ever accepted
    private TaskCompletionSource? _arrival;      // made by the first waiter, completed by the next mail

    internal LocalInbox()
    {
    }

    /// <summary>How many mails are here.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _emails.Count;
        }
    }

    /// <summary>A snapshot of the mails, oldest first.</summary>
    public IReadOnlyList<LocalEmail> Emails
    {
        get
        {
            lock (_gate)
                return [.. _emails];
        }
    }

    /// <summary>The mails that have this envelope recipient, in any case, oldest first.</summary>
    /// <param name="address">The bare address.</param>
    public IReadOnlyList<LocalEmail> SentTo(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return [.. Emails.Where(email => email.Recipients.Any(to => to.Address.Equals(address, StringComparison.OrdinalIgnoreCase)))];
    }

    /// <summary>Forgets all mails. Waiters go on waiting; quota and message IDs are not touched.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _cleared += _emails.Count;
            _emails.Clear();
        }
    }

    /// <summary>The oldest mail that matches, here already or still to come.</summary>
    /// <param name="matches">Which mail is wanted; null for any. Called outside of any lock, at most once per mail.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled before such a mail came.</exception>
    public Task<LocalEmail> WaitForAsync(Func<LocalEmail, bool>? matches = null, CancellationToken cancellationToken = default) =>
        FindAsync(0, matches, cancellationToken);

    /// <summary>The next mail that matches and is accepted after this call; the place is taken before the call returns.</summary>
    /// <param name="matches">Which mail is wanted; null for any. Called outside of any lock, at most once per mail.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled before such a mail came.</exception>
    public Task<LocalEmail> NextAsync(Func<LocalEmail, bool>? matches = null, CancellationToken cancellationToken = default)
    {
        long end;
        lock (_gate)
            end = _cleared + _emails.Count;
        return FindAsync(end, matches, cancellationToken);
    }

    internal void Add(LocalEmail email)
    {
        TaskCompletionSource? arrival;
        lock (_gate)
        {
            _emails.Add(email);
            arrival = _arrival;
            _arrival = null;
        }

        arrival?.SetResult();
    }

    private async Task<LocalEmail> FindAsync(long position, Func<LocalEmail, bool>? matches, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (fresh, end, arrival) = Take(position);
            if (fresh.Find(email => matches is null || matches(email)) is { } found)
                return found;
            position = end;
            await arrival.WaitAsync(cancellationToken);
        }
    }

    private (List<LocalEmail> Fresh, long End, Task Arrival) Take(long position)
    {
        lock (_gate)
        {
            var skip = (int)Math.Max(position - _cleared, 0);
            var end = _cleared + _emails.Count;
            _arrival ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return (_emails[skip..], end, _arrival.Task);
        }
    }
}
