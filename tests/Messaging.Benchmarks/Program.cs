using Messaging.Benchmarks;

// dotnet run -c Release --project tests/Messaging.Benchmarks -- table [RUNS [WORD]]
switch (args)
{
    case ["prof", var side, var which, var n]:
        ICase c = which switch { "c0" => new ConsumeCase("x", 10_000, 100, default), "c10" => new ConsumeCase("x", 10_000, 100, TimeSpan.FromMilliseconds(10)), "c1" => new ConsumeCase("x", 2_000, 1, default), "p10" => new PublishCase("x", 10_000, 100, 100, TimeSpan.FromMilliseconds(10)), _ => new PublishCase("x", 10_000, 100, 100, default) };
        for (var i = 0; i < int.Parse(n); i++)
        {
            var f = side == "lib" ? await c.RunLibraryAsync() : await c.RunHandWrittenAsync();
            Console.WriteLine($"{f.CpuMicrosecondsPerMessage:0.0} us cpu, {f.AllocatedPerMessage:0} B, {f.MessagesPerSecond:0} msg/s, {f.RequestsPerMessage:0.000} req, pool items {ThreadPool.CompletedWorkItemCount} gc {GC.CollectionCount(0)}/{GC.CollectionCount(1)}/{GC.CollectionCount(2)} pause {GC.GetTotalPauseDuration().TotalMilliseconds:0} ms");
        }
        return 0;
    case ["engine"]:
        return await EngineCost.RunAsync();
    case ["engine-backlog"]:
        return await BacklogCost.RunAsync();
    case ["stores"]:
        await StoreTable.WriteAsync();
        return 0;
    case ["stream"]:
        await MillionMessages.StreamAsync(1_000_000);
        return 0;
    case ["backlog"]:
        await MillionMessages.BacklogAsync(1_000_000);
        return 0;
    case ["slow"]:
        await SlowHandlers.RunAsync(TimeSpan.FromSeconds(65));
        return 0;
}

if (args is not ["table", .. var rest] || rest.Length > 2 || !TryRuns(rest, out var runs))
{
    Console.Error.WriteLine("usage: Messaging.Benchmarks table [RUNS [WORD]] | engine | engine-backlog | stores   (RUNS: 1 to 100, default 5; WORD: only cases whose name contains it)");
    Console.Error.WriteLine("       Messaging.Benchmarks stream | backlog | slow   (memory during 1,000,000 messages published, consumed; renewals of 5,000 groups)");
    return 2;
}

var word = rest.Length == 2 ? rest[1] : "";
var cases = Cases.All.Where(work => work.Name.Contains(word, StringComparison.OrdinalIgnoreCase)).ToArray();
if (cases.Length == 0)
{
    Console.Error.WriteLine($"No case has '{word}' in its name; there are: {string.Join("; ", Cases.All.Select(work => work.Name))}.");
    return 2;
}

await CostTable.WriteAsync(cases, runs);
return 0;

static bool TryRuns(string[] rest, out int runs)
{
    runs = 5;
    return rest.Length == 0 || (int.TryParse(rest[0], out runs) && runs is >= 1 and <= 100);
}
