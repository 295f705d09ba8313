using System.Globalization;
using System.Net;

namespace Messaging.Aws.Local.Server;

/// <summary>What the command line says.</summary>
internal sealed record ServerArguments
{
    public const string Usage = """
        local-aws: Amazon SQS and Amazon SES v2 on this machine, in memory.

          --port <number>      the port to listen on; default 4566, 0 picks a free one
          --host <address>     the IP address to listen on; default 127.0.0.1
          --seed <file>        a JSON file with queues, identities and messages to begin with
          --any-credentials    do not check signatures; otherwise access key and secret are "test"
          --help               show this
        """;

    private const int DefaultPort = 4566;

    public int Port { get; private init; } = DefaultPort;
    public IPAddress Host { get; private init; } = IPAddress.Loopback;
    public bool AnyCredentials { get; private init; }
    public bool Help { get; private init; }

    /// <summary>The file to begin with; null for an empty account.</summary>
    public string? Seed { get; private init; }

    /// <summary>Reads the command line; <paramref name="problems"/> names everything that is wrong with it.</summary>
    public static ServerArguments Parse(string[] arguments, out List<string> problems)
    {
        problems = [];
        var result = new ServerArguments();
        for (var i = 0; i < arguments.Length; i++)
        {
            result = arguments[i] switch
            {
                "--port" => result.WithPort(Next(arguments, ref i), problems),
                "--host" => result.WithHost(Next(arguments, ref i), problems),
                "--seed" => result.WithSeed(Next(arguments, ref i), problems),
                "--any-credentials" => result with { AnyCredentials = true },
                "--help" or "-h" => result with { Help = true },
                _ => result.Unknown(arguments[i], problems),
            };
        }

        return result;
    }

    private static string? Next(string[] arguments, ref int index) => ++index < arguments.Length ? arguments[index] : null;

    private ServerArguments WithPort(string? text, List<string> problems)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= IPEndPoint.MaxPort)
            return this with { Port = port };
        problems.Add($"--port is '{text}': it needs a number from 0 to 65535.");
        return this;
    }

    private ServerArguments WithHost(string? text, List<string> problems)
    {
        if (text == "localhost") return this with { Host = IPAddress.Loopback };
        if (IPAddress.TryParse(text, out var address)) return this with { Host = address };
        problems.Add($"--host is '{text}': it needs an IP address such as 127.0.0.1 or 0.0.0.0.");
        return this;
    }

    private ServerArguments WithSeed(string? path, List<string> problems)
    {
        if (File.Exists(path)) return this with { Seed = path };
        problems.Add($"--seed is '{path}': there is no such file.");
        return this;
    }

    private ServerArguments Unknown(string argument, List<string> problems)
    {
        problems.Add($"'{argument}' is not known; see --help.");
        return this;
    }
}
