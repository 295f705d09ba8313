using Amazon.Runtime;
using Amazon.SimpleEmailV2;
using Messaging.Aws.Email.Sending;

namespace Messaging.Aws.Email.Management;

/// <summary>Makes calls that may be repeated without harm: waits when SES slows down, which it does from one call per second on.</summary>
internal sealed class SesManagement(SesClientProvider client, TimeProvider time)
{
    private const int MaxTries = 5;

    // SES limit: one management call per second (API reference, read 2026-08).
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1.1);
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(20);

    /// <summary>The region whose identities, quota and templates are meant; null for an address without one.</summary>
    public string? Region => client.Client.Config is { } config ? config.RegionEndpoint?.SystemName ?? config.AuthenticationRegion : null;

    /// <exception cref="EmailServiceException">SES refused, or did not answer in time.</exception>
    public async Task<T> CallAsync<T>(Func<IAmazonSimpleEmailServiceV2, CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await CallOnceAsync(call, cancellationToken);
            }
            catch (EmailServiceException failure) when (failure.IsTransient && attempt < MaxTries)
            {
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }

    /// <summary>As <see cref="CallAsync"/>, with null where SES does not know what the call is about.</summary>
    public async Task<T?> FindAsync<T>(Func<IAmazonSimpleEmailServiceV2, CancellationToken, Task<T>> call, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await CallAsync(call, cancellationToken);
        }
        catch (EmailServiceException failure) when (IsNotFound(failure))
        {
            return null;
        }
    }

    public static bool IsNotFound(EmailServiceException failure) => failure.Code is "NotFoundException" or "Http404";

    private async Task<T> CallOnceAsync<T>(Func<IAmazonSimpleEmailServiceV2, CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(CallTimeout, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            return await call(client.Client, ending.Token).WaitAsync(ending.Token);
        }
#pragma warning disable CA1031 // Every failure becomes one exception with a code.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            throw Translate(exception);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new OperationCanceledException("The call was cancelled.", exception, cancellationToken);
        }
    }

    private static EmailServiceException Translate(Exception exception)
    {
        var outcome = SesFailure.Of(exception, ended: null);
        var code = (exception as AmazonServiceException)?.ErrorCode is { Length: > 0 } named ? named : outcome.Code!;
        var isTransient = outcome.Kind == EmailOutcomeKind.Unknown || outcome.Code is EmailCodes.Throttled or EmailCodes.NotConnected;
        var text = outcome.Kind == EmailOutcomeKind.Unknown ? $"SES did not answer the call ({code}). Try again." : FailureAdvice.OfManagement(code, exception);
        return new(code, text, isTransient, outcome.Cause);
    }
}
