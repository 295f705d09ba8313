using System.Threading.Channels;

namespace Messaging.KillTests;

/// <summary>A Local AWS server, a publisher and two consumers, each a process of its own, with the files in which they record what they do.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private const string Worker = "Messaging.KillTests.Worker.dll";
    private const string Listening = "listening on ";

    // The shell outlives nobody: its input closes when the test process goes, however it goes, and it takes the server along.
    private const string ServerScript = """dotnet "$1" --port 0 & server=$!; cat >/dev/null; kill "$server"; wait "$server" """;

    private readonly Channel<Signal> _signals = Channel.CreateUnbounded<Signal>();
    private readonly List<Child> _children = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("messaging-kill-tests-").FullName;
    private readonly string[] _consumerArguments;
    private readonly CancellationToken _limit;
    private string _address = "";
    private Child _server = null!;
    private Child? _publisher;

    private Stage(string[] consumerArguments, CancellationToken limit)
    {
        _consumerArguments = consumerArguments;
        _limit = limit;
    }

    /// <summary>The two that run.</summary>
    public Child[] Consumers { get; } = new Child[2];

    /// <summary>Every consumer that ever ran, with its file.</summary>
    public List<(Child Child, string File)> AllConsumers { get; } = [];

    public string PublisherFile => Path.Combine(_folder, "publisher");

    /// <summary>Starts everything; returns when the publisher publishes.</summary>
    /// <param name="groups">How many message groups the publisher writes to.</param>
    /// <param name="consumerArguments">Further arguments for consumers.</param>
    /// <param name="limit">Ends every wait of the test.</param>
    public static async Task<Stage> StartAsync(int groups, string[] consumerArguments, CancellationToken limit)
    {
        var stage = new Stage(consumerArguments, limit);
        try
        {
            await stage.StartAsync(groups);
            return stage;
        }
        catch
        {
            await stage.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a new consumer in a place; its first line says that it is ready.</summary>
    public void StartConsumer(int place)
    {
        var file = Path.Combine(_folder, $"consumer-{AllConsumers.Count}");
        var consumer = Start("dotnet", Beside(Worker), ["consume", _address, file, .. _consumerArguments]);
        AllConsumers.Add((consumer, file));
        Consumers[place] = consumer;
    }

    /// <summary>Waits for so many lines of a child and returns the last.</summary>
    public async Task<string> LinesOfAsync(Child child, int count)
    {
        while (true)
        {
            var signal = await NextAsync();
            if (signal.From == child && --count == 0)
            {
                return signal.Line!;
            }
        }
    }

    /// <summary>Ends the publisher, waits until everything was handled, and stops the consumers by SIGTERM.</summary>
    public async Task<History> EndAsync()
    {
        var publisher = _publisher;
        _publisher = null;
        await publisher!.ReleaseAsync(_limit);
        var missing = ReadHistory().Unhandled();
        while (missing.Count > 0)
        {
            if ((await NextAsync()).Line!.Split(' ') is [_, "end", var group, var number])
            {
                missing.Remove((group, int.Parse(number)));
            }
        }

        await Task.WhenAll(Consumers.Select(consumer => consumer.TerminateAsync(_limit)));
        return ReadHistory();
    }

    /// <summary>What all consumers logged, for the text of a failing test; to be called when they have ended.</summary>
    public async Task<string> LogsAsync() =>
        string.Join('\n', await Task.WhenAll(AllConsumers.Select(async consumer => $"{Path.GetFileName(consumer.File)}:\n{await consumer.Child.ErrorsAsync()}")));

    public async ValueTask DisposeAsync()
    {
        foreach (var child in Enumerable.Reverse(_children))
        {
            await child.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task StartAsync(int groups)
    {
        _server = Start("sh", "-c", [ServerScript, "sh", Beside("Messaging.Aws.Local.Server.dll")]);
        _address = (await LinesOfAsync(_server, 1))[Listening.Length..];
        _publisher = Start("dotnet", Beside(Worker), ["publish", _address, PublisherFile, groups.ToString()]);

        // The publisher creates the queue.
        await LinesOfAsync(_publisher, 1);
        StartConsumer(0);
        StartConsumer(1);
    }

    private History ReadHistory() => History.Read(PublisherFile, AllConsumers.Select(consumer => (consumer.File, consumer.Child.WasKilled)));

    private async Task<Signal> NextAsync()
    {
        var signal = await _signals.Reader.ReadAsync(_limit);
        if (signal.Line is null && (Consumers.Contains(signal.From) || signal.From == _server || signal.From == _publisher))
        {
            Assert.Fail($"A process ended on its own: {await signal.From.ErrorsAsync()}");
        }

        return signal.Line is null ? await NextAsync() : signal;
    }

    private Child Start(string file, string first, string[] arguments)
    {
        var child = Child.Start(_signals.Writer, file, [first, .. arguments]);
        _children.Add(child);
        return child;
    }

    private static string Beside(string assembly) => Path.Combine(AppContext.BaseDirectory, assembly);
}
