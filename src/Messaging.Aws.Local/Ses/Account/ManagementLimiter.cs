using System.Collections.Frozen;
using Messaging.Aws.Local.Ses.Wire;

namespace Messaging.Aws.Local.Ses.Account;

/// <summary>Limits each operation but sending to one call per second (SES service quotas, read 2026-08). Safe to use from any thread.</summary>
internal sealed class ManagementLimiter(TimeProvider time)
{
    private static readonly FrozenSet<string> Sends = FrozenSet.Create(StringComparer.Ordinal, "SendEmail", "SendBulkEmail");

    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _lastCalls = new(StringComparer.Ordinal);

    /// <summary>Counts a call of an operation or refuses it.</summary>
    public void Take(string operation)
    {
        if (Sends.Contains(operation))
            return;
        // GetEmailTemplate is the one operation with a limit of its own (API_GetEmailTemplate, read 2026-08).
        var interval = TimeSpan.FromSeconds(operation == "GetEmailTemplate" ? 1 / 50d : 1);
        lock (_gate)
        {
            var now = time.GetTimestamp();
            if (_lastCalls.TryGetValue(operation, out var last) && time.GetElapsedTime(last, now) < interval)
                throw SesException.TooManyRequests("Too Many Requests");
            _lastCalls[operation] = now;
        }
    }
}
