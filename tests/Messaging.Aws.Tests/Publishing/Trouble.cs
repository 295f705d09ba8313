using Messaging.Aws.Local;

namespace Messaging.Aws.Tests.Publishing;

/// <summary>What goes wrong with SendMessageBatch in a script.</summary>
[Flags]
internal enum Trouble
{
    None = 0,

    /// <summary>5 % of requests answer 500, some of them after the effect.</summary>
    ServerErrors = 1,

    /// <summary>2 % of requests take effect, but the connection is cut.</summary>
    LostAnswers = 2,

    /// <summary>5 % of batch entries fail.</summary>
    FailedEntries = 4,

    /// <summary>Entries fail, and the answer that says so is lost.</summary>
    FailedEntriesAndLostAnswers = 8,

    /// <summary>Several requests in a row are throttled.</summary>
    ThrottlingBursts = 16,

    /// <summary>Connections are refused, and some requests hang.</summary>
    Network = 32,

    /// <summary>Whole requests are refused, as for one bad entry that is not named.</summary>
    Refusals = 64,

    /// <summary>Everything that ends by itself, together.</summary>
    All = ServerErrors | LostAnswers | FailedEntries | FailedEntriesAndLostAnswers | ThrottlingBursts | Network,
}

internal static class TroubleRules
{
    private const string Send = "SendMessageBatch";

    public static IEnumerable<FaultRule> Rules(this Trouble trouble, int seed)
    {
        var chance = new Random(seed);
        return Enum.GetValues<Trouble>().Where(one => one is not (Trouble.None or Trouble.All) && trouble.HasFlag(one)).SelectMany(one => RulesOf(one, chance));
    }

    private static IEnumerable<FaultRule> RulesOf(Trouble one, Random chance) => one switch
    {
        Trouble.ServerErrors => [Rule(0.05, Fault.Status(500)), Rule(0.03, Fault.Status(503, afterEffect: true))],
        Trouble.LostAnswers => [Rule(0.02, Fault.AnswerDropped()), Rule(0.02, Fault.UnreadableBody())],
        Trouble.FailedEntries => Enumerable.Range(0, 10).SelectMany(entry => new[]
        {
            Rule(0.03, Fault.EntriesFail("RequestThrottled", true, entry)),
            Rule(0.02, Fault.EntriesFail(entry)),
        }),
        Trouble.FailedEntriesAndLostAnswers => Enumerable.Range(0, 3).Select(_ => Rule(
            0.04, Fault.EntriesFail("RequestThrottled", true, [.. Enumerable.Range(0, 10).Where(_ => chance.Next(3) == 0)]), Fault.AnswerDropped())),
        Trouble.ThrottlingBursts => Enumerable.Range(0, 3).Select(_ => chance.Next(1, 40)).Select(first =>
            new FaultRule(Fault.Throttled()) { Operation = Send, Calls = [.. Enumerable.Range(first, chance.Next(2, 9))] }),
        Trouble.Network => [Rule(0.04, Fault.ConnectionRefused()), Rule(0.02, Fault.StalledBody()), Rule(0.02, Fault.Latency(TimeSpan.FromSeconds(30)))],
        _ => [Rule(0.1, Fault.Status(400, "InvalidParameterValue"))],
    };

    private static FaultRule Rule(double probability, params Fault[] faults) => new(faults) { Operation = Send, Probability = probability };
}
