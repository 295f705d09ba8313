using System.Globalization;

namespace SendTestEmail;

/// <summary>What was asked for on the command line.</summary>
internal sealed record TestMailOptions
{
    public const string Usage = """
        SendTestEmail [--from address] [--to address] [--aws]
                      [--wait-for-delivery [--timeout seconds] [--configuration-set name] [--events-queue name]]
          Without --aws everything runs on Local AWS, in this process; the mailbox of full@example.org is full there.
          --wait-for-delivery ends with what became of the mail; with --aws it needs --configuration-set, whose events arrive in the queue
          --events-queue (default mail-events). Take a queue of its own: events of other mails are read from it too, and dropped.
          --timeout: 1 to 86400, default 60.
        Exit codes: 0 accepted, or delivered; 1 not accepted; 2 wrong arguments or settings; 3 bounced, rejected or not rendered;
          4 not known in time.
        """;

    public string From { get; private set; } = "shop@example.com";

    public string To { get; private set; } = "success@simulator.amazonses.com";

    public bool UseAws { get; private set; }

    public bool WaitForDelivery { get; private set; }

    public TimeSpan Timeout { get; private set; } = TimeSpan.FromSeconds(60);

    public string? ConfigurationSet { get; private set; }

    public string EventsQueue { get; private set; } = "mail-events";

    /// <exception cref="UsageException">Something is not understood; the message says what.</exception>
    public static TestMailOptions Parse(string[] arguments)
    {
        var options = new TestMailOptions();
        var rest = new Queue<string>(arguments);
        while (rest.TryDequeue(out var name))
        {
            options.Set(name, rest);
        }

        if (options is { WaitForDelivery: true, UseAws: true, ConfigurationSet: null })
        {
            throw new UsageException("--wait-for-delivery with --aws needs --configuration-set: without one SES publishes no events.");
        }

        return options;
    }

    private void Set(string name, Queue<string> rest)
    {
        switch (name)
        {
            case "--aws": UseAws = true; break;
            case "--wait-for-delivery": WaitForDelivery = true; break;
            case "--from": From = Value(name, rest); break;
            case "--to": To = Value(name, rest); break;
            case "--configuration-set": ConfigurationSet = Value(name, rest); break;
            case "--events-queue": EventsQueue = Value(name, rest); break;
            case "--timeout": Timeout = Seconds(Value(name, rest)); break;
            default: throw new UsageException($"Not understood: {name}");
        }
    }

    private static string Value(string name, Queue<string> rest) =>
        rest.TryDequeue(out var value) ? value : throw new UsageException($"{name} needs a value.");

    private static TimeSpan Seconds(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 1 and <= 86_400
            ? TimeSpan.FromSeconds(seconds)
            : throw new UsageException($"--timeout is '{text}'; it must be from 1 to 86400 seconds.");
}
