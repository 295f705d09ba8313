namespace QueueSetup;

/// <summary>The command line.</summary>
internal sealed class SetupOptions
{
    public const string Usage = """
        usage: QueueSetup [--aws] [--environment NAME]
          --aws               use real AWS with the SDK's credentials and region; the queues stay there
          --environment NAME  the queues are NAME-orders.fifo and NAME-orders-dlq.fifo (default sample)
        """;

    public bool Aws { get; private set; }

    public string Environment { get; private set; } = "sample";

    /// <summary>Reads the command line.</summary>
    /// <exception cref="UsageException">It cannot be understood.</exception>
    public static SetupOptions Parse(string[] arguments)
    {
        var options = new SetupOptions();
        for (var i = 0; i < arguments.Length; i++)
        {
            switch (arguments[i])
            {
                case "--aws": options.Aws = true; break;
                case "--environment" when i + 1 < arguments.Length: options.Environment = arguments[++i]; break;
                case "--environment": throw new UsageException("--environment needs a value.");
                default: throw new UsageException($"unknown option '{arguments[i]}'. Try --help.");
            }
        }

        return options;
    }
}
