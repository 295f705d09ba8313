using Messaging.Aws.Local.Ses.Sending;
using Messaging.Aws.Local.Ses.Suppression;
using Messaging.Aws.Local.Sqs;

namespace Messaging.Aws.Local.Ses.Events;

/// <summary>Publishes the events of accepted mails into queues. Safe to use from any thread.</summary>
internal sealed class EmailEventPublisher
{
    // Known from common use; no AWS page gives the text.
    private const string TopicNotice = "Successfully validated SNS topic for Amazon SES event publishing.";

    private readonly SesState _ses;
    private readonly TimeProvider _time;
    private readonly EventPlan _plan;
    private readonly EventSchedule _schedule;
    private readonly EventRouter _router;
    private readonly EventJson _json;
    private readonly EventEnvelope _envelope;
    private readonly EventQueues _queues;
    private long _undelivered;

    public EmailEventPublisher(LocalAwsOptions options, SesState ses, SqsEngine sqs)
    {
        _ses = ses;
        _time = sqs.Time;
        _plan = new(options.EmailEvents.DeliveryTime, ses.Recipients, ses.Suppression);
        _schedule = new(sqs.Time);
        _router = new(options.EmailEvents, ses.ConfigurationSets);
        _json = new(options.Region, options.AccountId);
        _envelope = new(options.Region, options.AccountId, options.Seed);
        _queues = new(sqs);
    }

    /// <summary>How many events found no queue to take them.</summary>
    public long Undelivered => Interlocked.Read(ref _undelivered);

    /// <summary>Publishes what happens to a mail now, and later what happens later.</summary>
    public void Publish(LocalEmail mail)
    {
        foreach (var happening in _plan.Of(mail))
            _schedule.After(happening.After, () => Publish(mail, happening));
    }

    /// <summary>Says in a topic that SES may write to it, as SES does when an event destination is set up.</summary>
    public void AnnounceTopic(string topicArn)
    {
        foreach (var route in _router.RoutesOf(topicArn))
            Send(route, _envelope.WrapText(route, TopicNotice, _time.GetUtcNow()));
    }

    private void Publish(LocalEmail mail, SesEvent happened)
    {
        var now = _time.GetUtcNow();
        mail.Happened(new(happened.Type, now, happened.Recipient, happened.Detail));
        Learn(happened);
        var routes = _router.RoutesOf(mail, happened);
        if (routes.Count == 0)
            return;
        var json = _json.Write(mail, happened, now);
        foreach (var route in routes)
            Send(route, _envelope.Wrap(route, mail, happened, json, now));
    }

    // SES adds to the suppression list who bounced for good or complained; not the simulator's addresses.
    private void Learn(SesEvent happened)
    {
        if (happened is { Suppresses: { } reason, Recipient: { } address } && !Simulator.Owns(address)
            && _ses.Account.SuppressedReasons.Contains(SuppressionReasons.ToWire(reason), StringComparer.Ordinal))
            _ses.Suppression.Add(address, reason);
    }

    private void Send(EventRoute route, string body)
    {
        if (!_queues.TrySend(route, body))
            Interlocked.Increment(ref _undelivered);
    }
}
