using System.Diagnostics;
using System.Diagnostics.Metrics;
using Amazon.SimpleEmailV2.Model;
using Messaging.Aws.Diagnostics;
using Messaging.Aws.Email.Idempotency;
using Microsoft.Extensions.Logging;

namespace Messaging.Aws.Email.Sending;

/// <summary>Spans, metrics and log entries of sends. None of them holds an address or a word of a mail.</summary>
internal sealed class EmailTelemetry(TimeProvider time, ILogger<EmailTelemetry> logger)
{
    private const string System = "aws_ses";

    private static readonly Counter<long> Outcomes = MessagingDiagnostics.Meter.CreateCounter<long>(
        "messaging.aws.email.outcomes", "{mail}", "How sends ended, by outcome and code.");

    private static readonly Counter<long> Settlements = MessagingDiagnostics.Meter.CreateCounter<long>(
        "messaging.aws.email.settlements", "{event}", "What events with an idempotency tag told about their sends.");

    private static readonly Histogram<double> Duration = MessagingDiagnostics.Meter.CreateHistogram<double>(
        "messaging.aws.email.send.duration", "s", "From the call to its outcome, waiting for the rate included.");

    private static readonly Gauge<double> QuotaLeft = MessagingDiagnostics.Meter.CreateGauge<double>(
        "messaging.aws.email.quota.left", "{recipient}", "Recipients left of the account's 24 hours, as last read.");

    /// <summary>Records what an answer of GetAccount says about the quota.</summary>
    public static void QuotaRead(SendQuota? quota)
    {
        // SES states no limit as -1.
        if (quota is { Max24HourSend: >= 0 and var max })
        {
            QuotaLeft.Record(Math.Max(0, max - (quota.SentLast24Hours ?? 0)), new KeyValuePair<string, object?>("messaging.system", System));
        }
    }

    /// <summary>Counts what an event told about its send.</summary>
    public static void Settled(Settlement settlement) => Settlements.Add(1, new KeyValuePair<string, object?>(
        "messaging.aws.email.settlement",
        settlement switch
        {
            Settlement.Settled => "settled",
            Settlement.Known => "known",
            Settlement.NotOurs => "not_ours",
            _ => "other_mail",
        }));

    /// <summary>Measures one send.</summary>
    public async Task<EmailOutcome> MeasureAsync(Func<Task<EmailOutcome>> send)
    {
        var start = time.GetTimestamp();
        var span = MessagingDiagnostics.Activities.StartActivity("send email", ActivityKind.Client);
        span?.SetTag("messaging.system", System);
        span?.SetTag("messaging.operation.name", "send");
        span?.SetTag("messaging.operation.type", "send");
        try
        {
            var outcome = await send();
            Record(outcome);
            Guard(() => Duration.Record(
                time.GetElapsedTime(start).TotalSeconds, new KeyValuePair<string, object?>("messaging.aws.email.outcome", outcome.Kind.ToString())));
            Describe(span, outcome);
            return outcome;
        }
        finally
        {
            Guard(() => span?.Dispose());
        }
    }

    /// <summary>Counts and logs how one mail ended.</summary>
    public void Record(EmailOutcome outcome)
    {
        Guard(() => Outcomes.Add(
            1,
            new KeyValuePair<string, object?>("messaging.aws.email.outcome", outcome.Kind.ToString()),
            new KeyValuePair<string, object?>("error.type", outcome.Code)));
        if (outcome.Kind == EmailOutcomeKind.Unknown)
        {
            logger.OutcomeUnknown(outcome.Code, outcome.Cause);
        }
        else if (outcome.Kind != EmailOutcomeKind.Accepted)
        {
            logger.NotAccepted(outcome.Kind, outcome.Code);
        }
    }

    // A listener of the application may throw: a caller who is not told that a mail was accepted sends it again.
    private void Guard(Action measure)
    {
        try
        {
            measure();
        }
#pragma warning disable CA1031 // Whatever it throws.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.ListenerFailed(exception);
        }
    }

    private static void Describe(Activity? span, EmailOutcome outcome)
    {
        if (outcome.Receipt is { } receipt)
        {
            span?.SetTag("messaging.message.id", receipt.MessageId);
            return;
        }

        span?.SetTag("error.type", outcome.Code);
        span?.SetStatus(ActivityStatusCode.Error, outcome.ToString());
    }
}
