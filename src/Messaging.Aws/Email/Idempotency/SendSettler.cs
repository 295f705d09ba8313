using Messaging.Aws.Email.Sending;
using Microsoft.Extensions.Logging;

namespace Messaging.Aws.Email.Idempotency;

/// <summary>Settles sends whose outcome is unknown: an event of a mail proves that SES has taken it, and its tag says under which key.</summary>
internal sealed class SendSettler(IIdempotencyStore store, SettledSends settled, EmailOptions options, TimeProvider time, ILogger<SendSettler> logger)
    : IEmailEventStep
{
    // One call follows the start.
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);

    // A sender tells the store within milliseconds of its answer; one whose answer never comes holds its key for the send time-out and
    // half a minute.
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly TimeSpan _retention = options.IdempotencyRetention;

    /// <summary>Settles the send that the event is about, if it needs that. Waits while the sender still has it in hand and while the store
    /// does not answer: the event is the only proof, and its message is kept alive meanwhile.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; the event has to come again.</exception>
    /// <exception cref="IdempotencyStoreException">The store refused for a reason that does not pass.</exception>
    public async Task TakeAsync(EmailEvent emailEvent, CancellationToken cancellationToken)
    {
        if (!IsProof(emailEvent) || TagOf(emailEvent) is not { } tag)
        {
            return;
        }

        // One for all tries: a start whose answer was lost is recognised.
        var token = IdempotencyToken.Create(tag.StoreKey, Lease);
        for (var pause = FirstPause; ; pause = Longer(pause))
        {
            if (await TryOnceAsync(token, tag, emailEvent.Mail.MessageId, cancellationToken) is { } settlement)
            {
                Report(settlement, emailEvent.Mail.MessageId);
                return;
            }

            await Task.Delay(pause, time, cancellationToken);
        }
    }

    // Each can be the first word about a mail, depending on what the event destination asks for. The others follow one of these.
    private static bool IsProof(EmailEvent emailEvent) =>
        emailEvent is EmailSent or EmailDelivered or EmailBounced or EmailRejected or EmailRenderingFailed;

    private static SendTag? TagOf(EmailEvent emailEvent) =>
        emailEvent.Mail.Tags.TryGetValue(EmailTagNames.IdempotencyKey, out var values) && values is [var value] && SendTag.TryParse(value, out var tag)
            ? tag
            : null;

    private static TimeSpan Longer(TimeSpan pause) => pause * 2 < LongestPause ? pause * 2 : LongestPause;

    /// <returns>Null when it has to be tried again.</returns>
    private async Task<Settlement?> TryOnceAsync(IdempotencyToken token, SendTag tag, string messageId, CancellationToken cancellationToken)
    {
        try
        {
            return await store.BeginAsync(token, tag.Fingerprint, cancellationToken) switch
            {
                IdempotencyBegin.Completed completed => await OfCompletedAsync(completed, tag, messageId, cancellationToken),
                IdempotencyBegin.Started started => await OfStartedAsync(started, messageId),
                _ => null,
            };
        }
        catch (IdempotencyConflictException)
        {
            return Settlement.OtherMail;
        }
        catch (IdempotencyStoreException failure) when (failure.IsTransient)
        {
            logger.SettlementDelayed(failure);
            return null;
        }
    }

    private async Task<Settlement?> OfCompletedAsync(
        IdempotencyBegin.Completed completed, SendTag tag, string messageId, CancellationToken cancellationToken)
    {
        if (SendResult.Read(completed.Result).Kind == EmailOutcomeKind.Accepted)
        {
            return Settlement.Known;
        }

        return await settled.KeepAsync(tag, messageId, cancellationToken) ? Settlement.Settled : null;
    }

    // Not cancelled with the call: an entry that is started and left would hold up whoever sends under the key.
    private async Task<Settlement?> OfStartedAsync(IdempotencyBegin.Started started, string messageId)
    {
        if (!started.TakenOver)
        {
            await store.ReleaseAsync(started.Token, CancellationToken.None);
            return Settlement.NotOurs;
        }

        // The sender died, or outlasted its lease; its own word comes too late and changes nothing.
        return await store.CompleteAsync(started.Token, SendResult.Accepted(messageId), _retention, CancellationToken.None)
            ? Settlement.Settled
            : null;
    }

    private void Report(Settlement settlement, string messageId)
    {
        EmailTelemetry.Settled(settlement);
        if (settlement == Settlement.Settled)
        {
            logger.SendSettled(messageId);
        }
    }
}
