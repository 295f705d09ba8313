using System.Collections;
using System.Collections.Concurrent;
using Messaging.Aws.Local.Requests;

namespace Messaging.Aws.Local;

/// <summary>Counts the requests that reached a <see cref="LocalAws"/>, operation by operation. Safe for many threads.</summary>
public sealed class LocalAwsRequests : IEnumerable<OperationCount>
{
    private const string Total = "*";

    private ConcurrentDictionary<string, OperationCounter> _counters = new(StringComparer.Ordinal);

    internal LocalAwsRequests()
    {
    }

    /// <summary>The count of one operation.</summary>
    /// <param name="operation">The name, such as <c>SendMessageBatch</c> or <c>SendEmail</c>.</param>
    /// <returns>The count; all zeros when it was never called.</returns>
    public OperationCount this[string operation] => _counters.TryGetValue(operation, out var counter)
        ? counter.Read(operation)
        : new OperationCount(operation, 0, 0, 0, 0, 0, 0);

    /// <summary>All operations together.</summary>
    public OperationCount All => this.Aggregate(
        new OperationCount(Total, 0, 0, 0, 0, 0, 0),
        (sum, one) => new OperationCount(
            Total,
            sum.Calls + one.Calls,
            sum.Errors + one.Errors,
            sum.Entries + one.Entries,
            sum.BilledRequests + one.BilledRequests,
            sum.RequestBytes + one.RequestBytes,
            sum.ResponseBytes + one.ResponseBytes));

    /// <summary>Begins to count anew.</summary>
    public void Reset() => _counters = new ConcurrentDictionary<string, OperationCounter>(StringComparer.Ordinal);

    /// <summary>The counts of all operations that were called.</summary>
    /// <returns>A snapshot.</returns>
    public IEnumerator<OperationCount> GetEnumerator() =>
        _counters.ToArray().Select(pair => pair.Value.Read(pair.Key)).OrderBy(count => count.Operation, StringComparer.Ordinal).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal OperationCounter Of(string operation) => _counters.GetOrAdd(operation, static _ => new OperationCounter());
}
