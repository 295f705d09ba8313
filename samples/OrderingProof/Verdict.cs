using System.Globalization;
using Messaging;

namespace OrderingProof;

/// <summary>What the queue and the handlers saw, held against the promises.</summary>
internal sealed class Verdict
{
    private readonly ProofOptions _options;
    private readonly History _history;
    private readonly int _inverted;
    private readonly int _repeated;
    private readonly int _untrue;

    public Verdict(ProofOptions options, History history, IReadOnlyList<AcceptedStep> queue, IReadOnlyList<PublishResult> results, long requests)
    {
        _options = options;
        _history = history;
        var accepted = queue.Select(message => message.Step).ToArray();
        _inverted = accepted.GroupBy(step => step.Group).Sum(group => group.Zip(group.Skip(1)).Count(pair => pair.First.Number >= pair.Second.Number));
        _repeated = accepted.Length - accepted.Distinct().Count();
        Published = results.Count(result => result.IsAccepted);
        var known = queue.Select(message => message.MessageId).ToHashSet();
        _untrue = results.Count(result => result.IsAccepted ? !known.Contains(result.Receipt.MessageId) : result.Error.Reason != PublishFailureReason.OutcomeUnknown);
        RequestsPerMessage = (double)requests / options.Messages;
    }

    public int Published { get; }

    public int Lost => Math.Max(0, Published - _history.Handled);

    public double RequestsPerMessage { get; }

    public bool Holds => Published == _options.Messages && Lost == 0 && _history is { OutOfOrder: 0, Twice: 0, Overlaps: 0 }
        && _inverted == 0 && _repeated == 0 && _untrue == 0;

    public void Print()
    {
        Line("P1 accepted in order", _inverted, "inversions in the queue");
        Line("P2 one truthful end", _untrue, "results that the queue contradicts");
        Line("P3 never duplicated", _repeated, "messages that the queue has twice");
        Line("C1 handled in order", _history.OutOfOrder, "first handlings out of order");
        Line("C1 one at a time", _history.Overlaps, "handlers of a group at the same time");
        Line("C3 nothing lost", Lost, "published messages that were never handled");
        Line("C5 handled once", _history.Twice, "messages handled again");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"ordering-proof: {Published} published, {Lost} lost, {_history.OutOfOrder} out of order, {_history.Twice} handled twice, {RequestsPerMessage:0.00} requests per message"));
    }

    private static void Line(string promise, int violations, string what) =>
        Console.WriteLine($"  {promise,-22} {(violations == 0 ? "holds" : "BROKEN"),-7} {violations} {what}");
}
