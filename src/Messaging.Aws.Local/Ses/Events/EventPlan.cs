using Messaging.Aws.Local.Ses.Sending;

namespace Messaging.Aws.Local.Ses.Events;

/// <summary>What happens to a mail, in order: the events of the whole mail, then those of each recipient.</summary>
internal sealed class EventPlan(TimeSpan deliveryTime, RecipientScript script, LocalSuppressionList suppression)
{
    public IEnumerable<SesEvent> Of(LocalEmail mail)
    {
        if (mail.RenderingFailure is { } error)
            return [SesEvents.RenderingFailure(mail.TemplateName, error)];
        return mail.Recipients.Any(static recipient => recipient.Outcome == LocalEmailOutcome.Rejected)
            ? [SesEvents.Reject]
            : mail.Recipients.SelectMany(recipient => Of(mail, recipient)).Prepend(SesEvents.Send);
    }

    private IEnumerable<SesEvent> Of(LocalEmail mail, LocalEmailRecipient recipient)
    {
        var address = recipient.Address;
        if (recipient.Outcome == LocalEmailOutcome.Suppressed)
            return [Suppressed(address)];
        var delay = script.DelayOf(address);
        var after = delay ?? deliveryTime;
        SesEvent[] ends = recipient.Outcome switch
        {
            LocalEmailOutcome.Bounced => [SesEvents.Bounce(address, after)],
            LocalEmailOutcome.Complained => [SesEvents.Delivery(address, after), SesEvents.Complaint(address, after)],
            _ => [SesEvents.Delivery(address, after)],
        };
        return delay is null ? ends : ends.Prepend(SesEvents.Delay(address, TimeSpan.Zero, mail.AcceptedAt));
    }

    private SesEvent Suppressed(string address) =>
        Simulator.Owns(address) ? SesEvents.BounceOnGlobalList(address)
        : suppression.Find(address)?.Reason == LocalSuppressionReason.Complaint ? SesEvents.ComplaintOnAccountList(address)
        : SesEvents.BounceOnAccountList(address);
}
