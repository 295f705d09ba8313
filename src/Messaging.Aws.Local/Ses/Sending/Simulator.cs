namespace Messaging.Aws.Local.Ses.Sending;

/// <summary>The mailbox simulator (SES developer guide, "using the mailbox simulator", read 2026-08).</summary>
internal static class Simulator
{
    private const string Domain = "simulator.amazonses.com";

    public static bool Owns(string address) => address.EndsWith($"@{Domain}", StringComparison.OrdinalIgnoreCase);

    /// <summary>What the simulator does; labels (<c>bounce+order7@</c>) do not change it, unknown names bounce.</summary>
    public static LocalEmailOutcome Outcome(string address) => address.Split('@', '+')[0].ToLowerInvariant() switch
    {
        "success" => LocalEmailOutcome.Delivered,
        "complaint" => LocalEmailOutcome.Complained,
        "ooto" => LocalEmailOutcome.AutomaticallyAnswered,
        "suppressionlist" => LocalEmailOutcome.Suppressed,
        _ => LocalEmailOutcome.Bounced,
    };
}
