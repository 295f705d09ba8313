namespace OrderingProof;

/// <summary>The command line.</summary>
internal sealed class ProofOptions
{
    public const string Usage = """
        usage: OrderingProof [--messages N] [--groups G] [--consumers C] [--faults KIND] [--break WHAT] [--aws]
          --messages N    how many messages, 1 to 1000000 (default 10000)
          --groups G      over how many message groups, 1 to N (default 100)
          --consumers C   handled by how many consumers, 1 to 16 (default 2)
          --faults KIND   none (default), errors, drops, partial, throttling, or all
          --break WHAT    plants a defect that the proof must find: order, loss or double
          --aws           use real AWS with the SDK's credentials and region, and a queue that is deleted in the end
        """;

    private static readonly string[] FaultKinds = ["none", "errors", "drops", "partial", "throttling", "all"];
    private static readonly string[] Defects = ["order", "loss", "double"];

    public int Messages { get; private set; } = 10_000;

    public int Groups { get; private set; } = 100;

    public int Consumers { get; private set; } = 2;

    public string Faults { get; private set; } = "none";

    public string? Break { get; private set; }

    public bool Aws { get; private set; }

    /// <summary>Reads the command line.</summary>
    /// <exception cref="UsageException">It cannot be understood.</exception>
    public static ProofOptions Parse(string[] arguments)
    {
        var options = new ProofOptions();
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] == "--aws")
            {
                options.Aws = true;
                continue;
            }

            var value = i + 1 < arguments.Length ? arguments[i + 1] : null;
            options.Read(arguments[i++], value);
        }

        if (options.Aws && options.Faults != "none")
        {
            throw new UsageException("--faults needs the embedded AWS: leave out --aws or --faults.");
        }

        return options.Groups <= options.Messages
            ? options
            : throw new UsageException($"--groups must not exceed --messages: {options.Groups} groups for {options.Messages} messages.");
    }

    private void Read(string name, string? value)
    {
        switch (name)
        {
            case "--messages": Messages = Number(name, value, 1_000_000); break;
            case "--groups": Groups = Number(name, value, 1_000_000); break;
            case "--consumers": Consumers = Number(name, value, 16); break;
            case "--faults": Faults = OneOf(name, value, FaultKinds); break;
            case "--break": Break = OneOf(name, value, Defects); break;
            default: throw new UsageException($"unknown option '{name}'. Try --help.");
        }
    }

    private static int Number(string name, string? value, int max) => int.TryParse(value, out var number) && number >= 1 && number <= max
        ? number
        : throw new UsageException($"{name} must be a whole number from 1 to {max}, not '{value}'.");

    private static string OneOf(string name, string? value, string[] allowed) => value is not null && allowed.Contains(value)
        ? value
        : throw new UsageException($"{name} must be one of {string.Join(", ", allowed)}, not '{value}'.");
}
