using Messaging.Aws.Local.Ses.Events;

namespace Messaging.Aws.Local;

/// <summary>What becomes of mails, and their events. Safe to use from any thread; a change holds from the next send on.</summary>
/// <remarks>The mailbox simulator does what AWS documents: <c>success@</c>, <c>bounce@</c>, <c>ooto@</c>, <c>complaint@</c> and
/// <c>suppressionlist@simulator.amazonses.com</c>. Mail to everybody else is delivered, unless told otherwise here or on the suppression
/// list. Where events go is set in <see cref="LocalAwsOptions.EmailEvents"/>.</remarks>
public sealed class LocalEmailEvents
{
    private readonly RecipientScript _script;
    private readonly EmailEventPublisher _publisher;

    internal LocalEmailEvents(RecipientScript script, EmailEventPublisher publisher)
    {
        _script = script;
        _publisher = publisher;
    }

    /// <summary>How many events had a destination but found no queue: it does not exist, is a FIFO queue, or takes no message of that
    /// size.</summary>
    public long UndeliveredCount => _publisher.Undelivered;

    /// <summary>Sets what becomes of mail to an address from now on.</summary>
    /// <param name="address">The bare address; its case does not count.</param>
    /// <param name="outcome">Delivered, bounced, complained or automatically answered. A bounce or complaint puts the address on the
    /// suppression list as far as the account's settings say so, as SES does; the next mail to it is suppressed.</param>
    /// <exception cref="ArgumentException">The outcome is not one that a recipient has a say in, or the address is empty.</exception>
    public void SetOutcome(string address, LocalEmailOutcome outcome)
    {
        ArgumentException.ThrowIfNullOrEmpty(address);
        if (outcome is not (LocalEmailOutcome.Delivered or LocalEmailOutcome.Bounced or LocalEmailOutcome.Complained or LocalEmailOutcome.AutomaticallyAnswered))
            throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "It must be Delivered, Bounced, Complained or AutomaticallyAnswered.");
        _script.SetOutcome(address, outcome);
    }

    /// <summary>Has mail to an address delayed: a delay event at once, and what becomes of it after the time.</summary>
    /// <param name="address">The bare address; its case does not count.</param>
    /// <param name="delay">The time on the clock of Local AWS: above zero, at most 14 hours, after which SES gives up.</param>
    /// <exception cref="ArgumentException">The delay is out of range, or the address is empty.</exception>
    public void SetDelay(string address, TimeSpan delay)
    {
        ArgumentException.ThrowIfNullOrEmpty(address);
        if (delay <= TimeSpan.Zero || delay > SesEvents.Retries)
            throw new ArgumentOutOfRangeException(nameof(delay), delay, $"It must be above zero and at most {SesEvents.Retries}.");
        _script.SetDelay(address, delay);
    }
}
