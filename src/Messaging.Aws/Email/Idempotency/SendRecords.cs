using Microsoft.Extensions.Logging;

namespace Messaging.Aws.Email.Idempotency;

/// <summary>Keeps the promise of one mail per key: asks the store before a send and tells it the outcome.</summary>
internal sealed class SendRecords(IIdempotencyStore store, SettledSends settled, EmailOptions options, TimeProvider time, ILogger<SendRecords> logger)
{
    // A lost answer is most often one that a reconnected client gets.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    // The lease is renewed before each attempt, so it must outlast one attempt and the marks around it.
    private static readonly TimeSpan LeaseMargin = TimeSpan.FromSeconds(30);

    private readonly TimeSpan _lease = options.SendTimeout + LeaseMargin;
    private readonly SendRecordSettings _settings = new(options.IdempotencyRetention, options.UnknownOutcome, time, logger);

    /// <summary>Sends under a key, unless that was done or is being done.</summary>
    /// <param name="tag">Key and fingerprint of the mail; null sends without a record.</param>
    /// <param name="send">Sends.</param>
    /// <param name="cancellationToken">Cancels asking the store.</param>
    public async Task<EmailOutcome> RunAsync(
        SendTag? tag, Func<SendRecord?, Task<EmailOutcome>> send, CancellationToken cancellationToken)
    {
        if (tag is null)
        {
            return await send(null);
        }

        var (record, known) = await BeginAsync(tag, cancellationToken);
        if (record is null)
        {
            return known!;
        }

        return await record.FinishAsync(() => send(record));
    }

    /// <summary>Takes the key: a record to send under, or the outcome that is known already.</summary>
    public async Task<(SendRecord? Record, EmailOutcome? Known)> BeginAsync(SendTag tag, CancellationToken cancellationToken)
    {
        var token = IdempotencyToken.Create(tag.StoreKey, _lease);
        try
        {
            return await BeginTwiceAsync(token, tag.Fingerprint, cancellationToken) switch
            {
                IdempotencyBegin.Completed completed => (null, await ReadAsync(completed, tag, cancellationToken)),
                IdempotencyBegin.InProgress => (null, EmailOutcome.NotSent(EmailCodes.InProgress, InProgressAdvice)),
                IdempotencyBegin.Started started => await StartAsync(started),
                var other => throw new InvalidOperationException($"The idempotency store answered {other.GetType()}."),
            };
        }
        catch (IdempotencyConflictException conflict)
        {
            return (null, EmailOutcome.Rejected(
                EmailCodes.IdempotencyConflict, "The idempotency key was used for another mail. Give each mail a key of its own.", conflict));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The start may have taken effect; left alone it would hold up whoever sends under this key next.
            await new SendRecord(store, token, _settings).ReleaseAsync();
            throw;
        }
#pragma warning disable CA1031 // A store may throw anything; without its answer nothing is sent.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return (null, EmailOutcome.NotSent(EmailCodes.StoreUnavailable, "The idempotency store did not answer; nothing was sent. Send again.", exception));
        }
    }

    private async Task<EmailOutcome> ReadAsync(IdempotencyBegin.Completed completed, SendTag tag, CancellationToken cancellationToken)
    {
        var outcome = SendResult.Read(completed.Result);
        if (outcome.Kind != EmailOutcomeKind.Unknown)
        {
            return outcome;
        }

        try
        {
            return await settled.FindAsync(tag, cancellationToken) ?? outcome;
        }
#pragma warning disable CA1031 // A store may throw anything; the mail may have been sent all the same.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return EmailOutcome.Unknown(outcome.Code!, outcome.Advice!, exception);
        }
    }

    // Under the same token: a start whose answer was lost is recognised, and does not wait for its own lease.
    private async Task<IdempotencyBegin> BeginTwiceAsync(IdempotencyToken token, string fingerprint, CancellationToken cancellationToken)
    {
        try
        {
            return await store.BeginAsync(token, fingerprint, cancellationToken);
        }
        catch (IdempotencyStoreException failure) when (failure.IsTransient)
        {
            await Task.Delay(Pause, time, cancellationToken);
            return await store.BeginAsync(token, fingerprint, cancellationToken);
        }
    }

    private const string InProgressAdvice =
        "Another call is sending under this idempotency key, or ended without telling. Ask again with the same key; it is not sent twice.";

    private async Task<(SendRecord? Record, EmailOutcome? Known)> StartAsync(IdempotencyBegin.Started started)
    {
        var record = new SendRecord(store, started.Token, _settings);
        if (started is { TakenOver: true, Note: SendRecord.Sending } && options.UnknownOutcome == UnknownOutcomePolicy.DoNotResend)
        {
            // Whoever held it stopped between sending and telling.
            return (null, await record.FinishAsync(static () => Task.FromResult(SendResult.Unknown)));
        }

        return (record, null);
    }
}
