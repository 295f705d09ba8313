using Messaging.Aws.Email.Management;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Messaging.Aws.Health;

/// <summary>Whether SES would take mail now, and how much of the quota is left.</summary>
/// <param name="account">The account.</param>
/// <param name="from">The configured sender; null when every mail names its own, so that no sender can be checked.</param>
/// <param name="time">The clock.</param>
internal sealed class EmailHealth(IEmailAccount account, string? from, TimeProvider time) : IMessagingHealthContributor
{
    private const string Subject = "e-mail";

    private volatile SeenState? _seen;

    public async Task<IReadOnlyList<HealthObservation>> ObserveAsync(MessagingHealthOptions options, CancellationToken cancellationToken)
    {
        // Also what is bad is used again: SES allows about one management call a second for the whole account.
        if (_seen is not { } seen || time.GetElapsedTime(seen.At) >= options.EmailCheckInterval)
        {
            _seen = seen = await AskAsync(cancellationToken);
        }

        return [.. seen.Findings.Select(finding => Of(finding, options)).OfType<HealthObservation>(), .. DataOf(seen.Account)];
    }

    private async Task<SeenState> AskAsync(CancellationToken cancellationToken)
    {
        var at = time.GetTimestamp();
        if (from is not null)
        {
            var readiness = await account.CheckReadinessAsync(from, recipient: null, cancellationToken);
            return new(readiness.Account, readiness.Findings, at);
        }

        var findings = new Findings();
        var state = await findings.TryAsync<EmailAccountState>("account", async () => await account.GetAsync(cancellationToken));
        if (state is not null)
        {
            AccountFindings.Add(findings, state, region: null);
        }

        return new(state, findings.Sorted, at);
    }

    private static HealthObservation? Of(EmailFinding finding, MessagingHealthOptions options) => finding.Severity switch
    {
        EmailFindingSeverity.Blocking => new(Subject, HealthStatus.Unhealthy, $"{finding.Code}: {finding.Text}"),
        EmailFindingSeverity.Warning when options.WarningsDegrade => new(Subject, HealthStatus.Degraded, $"{finding.Code}: {finding.Text}"),
        _ => null,
    };

    private static IEnumerable<HealthObservation> DataOf(EmailAccountState? state)
    {
        if (state is null)
        {
            yield break;
        }

        var data = new Dictionary<string, object>(StringComparer.Ordinal) { ["sent-last-24-hours"] = state.SentLast24Hours, ["send-rate"] = state.MaxSendRate };
        if (state.QuotaLeft is { } left)
        {
            data["quota-left"] = left;
        }

        yield return new(Subject, HealthStatus.Healthy, null) { Data = data };
    }

    private sealed record SeenState(EmailAccountState? Account, IReadOnlyList<EmailFinding> Findings, long At);
}
