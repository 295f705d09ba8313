using System.Text.Json.Nodes;

namespace Messaging.Aws.Local.Server.Dashboard;

/// <summary>What was asked, second by second, and what goes wrong on purpose.</summary>
internal sealed class RequestView(LocalAws aws, CallHistory history, FaultSwitches faults)
{
    public JsonObject Read() => new()
    {
        ["seconds"] = CallHistory.Seconds,
        ["operations"] = Json.Array(aws.Requests, Operation),
        ["faults"] = faults.ToJson(),
        ["injected"] = aws.Faults.InjectedCount,
    };

    private JsonObject Operation(OperationCount count)
    {
        var (calls, entries) = history.Of(count.Operation);
        return new JsonObject
        {
            ["name"] = count.Operation,
            ["calls"] = count.Calls,
            ["errors"] = count.Errors,
            ["entries"] = count.Entries,
            ["billed"] = count.BilledRequests,
            ["callsPerSecond"] = calls,
            ["entriesPerSecond"] = entries,
        };
    }
}
