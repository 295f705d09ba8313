namespace Messaging.Aws.Email.Management;

/// <summary>How often SES is asked whether an identity is verified.</summary>
internal static class VerificationPolling
{
    // SES takes one call per second; a link is followed within minutes, DNS takes hours.
    private static readonly TimeSpan Min = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Max = TimeSpan.FromSeconds(30);

    /// <summary>A tenth of the time waited so far: the news is at most a tenth late.</summary>
    public static TimeSpan Delay(TimeSpan waited) => TimeSpan.FromTicks(Math.Clamp(waited.Ticks / 10, Min.Ticks, Max.Ticks));
}
