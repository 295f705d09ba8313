namespace OrderNotifications;

/// <summary>The command line.</summary>
internal sealed class SampleOptions
{
    public const string Usage = """
        usage: OrderNotifications [--orders N] [--sqs-url URL] [--ses-url URL] [--aws --from ADDRESS --to ADDRESS]
          --orders N       how many orders, 1 to 100000 (default 20)
          --sqs-url URL    use the SQS emulator at this address instead of the embedded one
          --ses-url URL    use the SES emulator at this address instead of the embedded one
          --aws            use real AWS with the SDK's credentials and region
          --from ADDRESS   the sender of the mails; with --aws a verified one
          --to ADDRESS     the recipient of the mails instead of made-up ones
        """;

    public int Orders { get; private set; } = 20;

    public string? SqsUrl { get; private set; }

    public string? SesUrl { get; private set; }

    public bool Aws { get; private set; }

    public string? From { get; private set; }

    public string? To { get; private set; }

    /// <summary>Reads the command line.</summary>
    /// <exception cref="UsageException">It cannot be understood.</exception>
    public static SampleOptions Parse(string[] arguments)
    {
        var options = new SampleOptions();
        HashSet<string> given = [];
        for (var i = 0; i < arguments.Length; i++)
        {
            var name = arguments[i];
            if (!given.Add(name))
            {
                throw new UsageException($"{name} is given twice.");
            }

            options.Read(name, () => ++i < arguments.Length ? arguments[i] : throw new UsageException($"{name} needs a value."));
        }

        options.Check(given);
        return options;
    }

    private void Read(string name, Func<string> value)
    {
        switch (name)
        {
            case "--orders": Orders = Number(name, value()); break;
            case "--sqs-url": SqsUrl = Url(name, value()); break;
            case "--ses-url": SesUrl = Url(name, value()); break;
            case "--aws": Aws = true; break;
            case "--from": From = value(); break;
            case "--to": To = value(); break;
            default: throw new UsageException($"unknown option '{name}'. Try --help.");
        }
    }

    private void Check(HashSet<string> given)
    {
        if (Aws && (SqsUrl ?? SesUrl) is not null)
        {
            throw new UsageException("--aws cannot be combined with --sqs-url or --ses-url.");
        }

        if (Aws && !(given.Contains("--from") && given.Contains("--to")))
        {
            throw new UsageException("--aws needs --from, a verified sender, and --to, a recipient.");
        }
    }

    private static int Number(string name, string text) => int.TryParse(text, out var number) && number is >= 1 and <= 100_000
        ? number
        : throw new UsageException($"{name} must be a whole number from 1 to 100000, not '{text}'.");

    private static string Url(string name, string text) => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
        ? text
        : throw new UsageException($"{name} must be an http or https address, not '{text}'.");
}
