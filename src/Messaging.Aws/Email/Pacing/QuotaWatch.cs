using Amazon.Runtime;
using Amazon.SimpleEmailV2.Model;
using Messaging.Aws.Email.Sending;
using Microsoft.Extensions.Logging;

namespace Messaging.Aws.Email.Pacing;

/// <summary>Knows the sending rate of the account: reads it before the first mail, then now and then.</summary>
/// <remarks>Called by one mail at a time, the one at the head of <see cref="RateGate"/>.</remarks>
internal sealed class QuotaWatch(SesClientProvider client, EmailOptions options, TimeProvider time, ILogger<QuotaWatch> logger)
{
    // GetAccount answers in milliseconds; a mail must not wait long for a number that has a fallback.
    private static readonly TimeSpan ReadTimeout = TimeSpan.FromSeconds(5);

    private readonly TimeSpan _interval = options.QuotaRefreshInterval;
    private readonly double _fallback = options.FallbackSendRate;
    private long? _readAt;
    private bool _known;
    private bool _warned;
    private Task<(double? Rate, string? Failure)>? _refresh;

    /// <summary>Brings a rate up to date. Waits for SES the first time only; later reads go on beside the sends.</summary>
    public async Task UpdateAsync(SendRate rate, Lock rateLock, CancellationToken cancellationToken)
    {
        var isFirst = _readAt is null;
        if (_refresh is null && (_readAt is not { } before || time.GetElapsedTime(before) >= _interval))
        {
            // A later read is not this mail's: it must not end with it.
            _refresh = ReadAsync(isFirst ? cancellationToken : CancellationToken.None);
        }

        if (_refresh is not { } refresh || (!isFirst && !refresh.IsCompleted))
        {
            return;
        }

        _refresh = null;
        var (maxSendRate, failure) = await refresh;
        cancellationToken.ThrowIfCancellationRequested();
        _readAt = time.GetTimestamp();
        lock (rateLock)
        {
            Apply(rate, maxSendRate, failure);
        }
    }

    private void Apply(SendRate rate, double? maxSendRate, string? failure)
    {
        if (maxSendRate is { } known)
        {
            _known = true;
            rate.UseQuota(known);
            logger.QuotaRead(known, rate.PerSecond);
        }
        else if (!_known)
        {
            rate.UseFallback(_fallback);
            if (!_warned)
            {
                _warned = true;
                logger.QuotaUnknown(failure!, _fallback);
            }
        }
    }

    private async Task<(double? Rate, string? Failure)> ReadAsync(CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(ReadTimeout, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            var account = await client.Client.GetAccountAsync(new GetAccountRequest(), ending.Token).WaitAsync(ending.Token);
            EmailTelemetry.QuotaRead(account.SendQuota);
            return account.SendQuota?.MaxSendRate is { } rate and > 0 ? (rate, null) : (null, "the answer names no rate");
        }
#pragma warning disable CA1031 // Whatever keeps the rate from being read, mails go out at the fallback rate.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return (null, exception is AmazonServiceException { ErrorCode: { Length: > 0 } code } ? code : exception.GetType().Name);
        }
    }
}
