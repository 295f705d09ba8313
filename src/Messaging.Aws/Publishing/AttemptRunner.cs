using Amazon.SQS;
using Amazon.SQS.Model;
using Messaging.Aws.Queues;
using Microsoft.Extensions.Logging;

namespace Messaging.Aws.Publishing;

/// <summary>Makes one attempt of a request: sends what may go, reads the answer entry by entry.</summary>
internal sealed class AttemptRunner(
    ISqsQueue queue, Outbox outbox, AttemptTools tools, PublisherOptions options, ILogger logger)
{
    private static readonly string[] EntryIds = [.. Enumerable.Range(0, Lanes.MaxBatchMessages).Select(index => index.ToString())];

    /// <summary>Sends the messages that have no end yet, and settles those that get one.</summary>
    public async Task RunAsync(PublishRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!request.HasFirstSlot)
        {
            await outbox.TakeSlotAsync();
        }

        request.HasFirstSlot = false;
        try
        {
            await SendRestAsync(request, cancellationToken);
        }
        finally
        {
            outbox.GiveSlotBack();
        }
    }

    private async Task SendRestAsync(PublishRequest request, CancellationToken cancellationToken)
    {
        if (!request.OneByOne && await SendTogetherAsync(request.Messages, cancellationToken))
        {
            return;
        }

        if (!request.OneByOne)
        {
            logger.RequestSplit(queue.Name, request.Messages.Count);
            request.OneByOne = true;
        }

        // One after the other, which keeps the order of a group; a message waits for the next attempt when one before it does.
        HashSet<Lane>? waiting = null;
        foreach (var message in request.Messages)
        {
            if (waiting is null || !waiting.Contains(message.Lane!))
            {
                await SendTogetherAsync([message], cancellationToken);
            }

            if (outbox.Unended([message]).Count > 0)
            {
                (waiting ??= []).Add(message.Lane!);
            }
        }
    }

    /// <summary>Sends messages in one request; false when SQS refused them together without naming one of them.</summary>
    private async Task<bool> SendTogetherAsync(IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var timeout = new CancellationTokenSource(options.AttemptTimeout, tools.Time);
        await using var link = cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), timeout);
        if (!tools.Limit.IsKnown && !await ReadLimitAsync(messages, timeout.Token))
        {
            return true;
        }

        var going = outbox.Begin(messages, tools.Window);
        if (going.Count == 0)
        {
            return true;
        }

        var answers = new EntryAnswer[going.Count];
        var named = await SendAsync(going, answers, timeout.Token);
        if (!named && going.Count > 1)
        {
            outbox.Settle([.. going.Select(Verdict.Again)]);
            return false;
        }

        outbox.Settle(Decide(going, answers));
        return true;
    }

    /// <summary>Asks for the queue's settings, which the first request needs, and ends what turns out to be too large.</summary>
    private async Task<bool> ReadLimitAsync(IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellationToken)
    {
        try
        {
            await tools.Limit.ReadAsync(cancellationToken);
        }
        catch (Exception exception)
        {
            // No message has left yet, so an outcome that is unknown for this question is certain for them.
            var failure = SqsFailure.Of(exception);
            var kind = failure.Kind == SqsFailureKind.Unknown ? SqsFailureKind.NotSent : failure.Kind;
            logger.QueueNotRead(exception, queue.Name, failure.Kind, failure.Code);
            FailAll(messages, new(kind, failure.Code, null, exception));
            return false;
        }

        outbox.Settle([.. outbox.Unended(messages).Where(tools.Limit.IsTooLarge).Select(tools.Limit.Refuse)]);
        return true;
    }

    private void FailAll(IReadOnlyList<OutgoingMessage> messages, AttemptFailure failure)
    {
        var unended = outbox.Unended(messages);
        foreach (var message in unended)
        {
            message.LastFailure = failure;
        }

        outbox.Settle([.. unended.Select(message =>
            failure.IsTransient ? Verdict.Again(message) : Verdict.Failed(message, message.MayBeAccepted ? PublishFailureReason.OutcomeUnknown : failure.Reason))]);
    }

    /// <summary>Makes the request and reads the answers; false when it was refused as a whole.</summary>
    private async Task<bool> SendAsync(List<OutgoingMessage> going, EntryAnswer[] answers, CancellationToken cancellationToken)
    {
        var entries = Entries(going);
        var started = tools.Time.GetTimestamp();
        try
        {
            var response = await queue.SendAsync(entries, cancellationToken);
            outbox.AddRoundTrip(tools.Time.GetElapsedTime(started));
            ReadAnswers(response, answers);
            return true;
        }
        catch (Exception exception)
        {
            // Every exception is an answer or the lack of one: the table of failures knows which.
            var failure = SqsFailure.Of(exception);
            logger.AttemptFailed(exception, queue.Name, going.Count, failure.Kind, failure.Code);
            Array.Fill(answers, new(null, null, new(failure.Kind, failure.Code, (exception as AmazonSQSException)?.Message, exception)));
            return failure.Kind != SqsFailureKind.Refused;
        }
    }

    private List<SendMessageBatchRequestEntry> Entries(List<OutgoingMessage> going)
    {
        var now = tools.Window.Now;
        var entries = new List<SendMessageBatchRequestEntry>(going.Count);
        for (var index = 0; index < going.Count; index++)
        {
            var message = going[index];
            message.Attempts++;
            message.FirstAttempt ??= now;
            message.Entry.Id = EntryIds[index];
            entries.Add(message.Entry);
        }

        return entries;
    }

    private static void ReadAnswers(SendMessageBatchResponse response, EntryAnswer[] answers)
    {
        // An entry that the answer does not name, or names without saying anything certain, may or may not have been taken.
        Array.Fill(answers, Unknown("The answer did not name the message."));
        foreach (var accepted in response.Successful.Where(static accepted => IsAsked(accepted.Id)))
        {
            answers[Index(accepted.Id)] = accepted.MessageId is null
                ? Unknown("The answer gave the message no ID.")
                : new(accepted.MessageId, accepted.SequenceNumber, null);
        }

        foreach (var failed in response.Failed.Where(static failed => IsAsked(failed.Id)))
        {
            answers[Index(failed.Id)] = answers[Index(failed.Id)].IsAccepted
                ? Unknown("The answer named the message as accepted and as failed.")
                : new(null, null, new(SqsFailure.OfEntry(failed.Code), failed.Code, failed.Message, null));
        }
    }

    private static bool IsAsked(string entryId) => Index(entryId) >= 0;

    private static EntryAnswer Unknown(string why) => new(null, null, new(SqsFailureKind.Unknown, null, why, null));

    private static int Index(string entryId) => Array.IndexOf(EntryIds, entryId);

    private Verdict[] Decide(List<OutgoingMessage> going, EntryAnswer[] answers)
    {
        for (var index = 0; index < going.Count; index++)
        {
            going[index].LastFailure = answers[index].Failure;
            going[index].MayBeAccepted |= answers[index].Failure?.Kind == SqsFailureKind.Unknown;
        }

        var verdicts = new Verdict[going.Count];
        for (var index = 0; index < going.Count; index++)
        {
            verdicts[index] = answers[index].IsAccepted
                ? Verdict.Accepted(going[index], tools.Receipts.For(going[index], answers[index]))
                : Judge.MayGoAgain(going, answers, index)
                    ? Verdict.Again(going[index])
                    : Verdict.Failed(going[index], Judge.ReasonFor(going, answers, index));
        }

        return verdicts;
    }
}
