namespace Messaging.Aws.Email.Idempotency;

/// <summary>One send under a key, as the store knows it.</summary>
internal sealed class SendRecord(IIdempotencyStore store, IdempotencyToken token, SendRecordSettings settings)
{
    /// <summary>The note of an entry whose mail may be on its way.</summary>
    public const string Sending = "sending";

    // Together about a second: longer would hold the caller, and an entry left as "sending" is safe, only unknown.
    private const int MaxTries = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(10);

    /// <summary>Says in the store that the mail may be on its way from now on.</summary>
    /// <returns>Null, or the outcome of a mail that must not be sent.</returns>
    public async Task<EmailOutcome?> MarkSendingAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await store.MarkAsync(token, Sending, cancellationToken)
                ? null
                : EmailOutcome.NotSent(EmailCodes.InProgress, "Another call took over the idempotency key while this one waited. Ask again with the same key.");
        }
#pragma warning disable CA1031 // A store may throw anything; without the mark nothing is sent.
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return EmailOutcome.NotSent(EmailCodes.StoreUnavailable, "The idempotency store did not answer; nothing was sent. Send again.", exception);
        }
    }

    /// <summary>Takes the mark back: the mail was proven not to be sent.</summary>
    public Task UnmarkAsync() => TellAsync(cancellationToken => store.MarkAsync(token, null, cancellationToken));

    /// <summary>Sends and tells the store how that ended.</summary>
    public async Task<EmailOutcome> FinishAsync(Func<Task<EmailOutcome>> send)
    {
        try
        {
            var outcome = await send();
            await TellAsync(outcome);
            return outcome;
        }
        catch (OperationCanceledException)
        {
            await ReleaseAsync();
            throw;
        }
    }

    /// <summary>Tells the store an outcome.</summary>
    public Task TellAsync(EmailOutcome outcome) => Keeps(outcome)
        ? TellAsync(cancellationToken => store.CompleteAsync(token, SendResult.Write(outcome), settings.Retention, cancellationToken))
        : ReleaseAsync();

    /// <summary>Forgets the entry: nothing was sent.</summary>
    public Task ReleaseAsync() => TellAsync(cancellationToken => store.ReleaseAsync(token, cancellationToken));

    private bool Keeps(EmailOutcome outcome) => outcome.Kind == EmailOutcomeKind.Accepted
        || (outcome.Kind == EmailOutcomeKind.Unknown && settings.UnknownOutcome == UnknownOutcomePolicy.DoNotResend);

    // Not cancelled with the call: the store is owed the truth. What it does not take leaves the entry marked, which is the safe side.
    private async Task TellAsync(Func<CancellationToken, Task<bool>> tell)
    {
        using var limit = new CancellationTokenSource(MaxTime, settings.Time);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await tell(limit.Token).WaitAsync(limit.Token);
                return;
            }
#pragma warning disable CA1031 // A store may throw anything; the outcome of the mail stays what it is.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                if (attempt == MaxTries || limit.IsCancellationRequested)
                {
                    settings.Logger.StoreNotTold(exception);
                    return;
                }
            }

            await Task.Delay(Pause, settings.Time, CancellationToken.None);
        }
    }
}
