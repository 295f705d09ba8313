using System.Text.Json.Nodes;
using Messaging.Aws.Local.Sqs;

namespace Messaging.Aws.Local.Server.Dashboard;

/// <summary>The queues, and of the open one a page of groups. Its size has a bound, whatever is in the queues.</summary>
internal sealed class QueueView(SqsEngine engine, CallHistory history)
{
    public const int GroupsPerPage = 20;
    public const int MessagesPerGroup = 12;

    public JsonObject Read(ViewQuery query)
    {
        var (queues, now) = Glance();
        var view = new JsonObject { ["queues"] = new JsonArray(queues.Select(JsonNode? (queue) => Summary(queue, queues)).ToArray()) };
        if (queues.Find(queue => queue.Name == query.Queue) is { } open) view["open"] = Open(open, query, now);
        return view;
    }

    private (List<QueueGlance> Queues, long Now) Glance()
    {
        List<string> names;
        long now;
        using (var turn = engine.Enter())
        {
            names = engine.Queues.Select(queue => queue.Name).ToList();
            now = turn.Now;
        }

        // One turn per queue: senders and receivers get theirs in between.
        List<QueueGlance> queues = new(names.Count);
        foreach (var name in names)
        {
            using var turn = engine.Enter();
            if (engine.Find_NeedsLock(name) is { } queue) queues.Add(QueueGlance.Of(queue, turn.Now));
        }

        return (queues, now);
    }

    private JsonObject Summary(QueueGlance queue, List<QueueGlance> all) => new()
    {
        ["name"] = queue.Name,
        ["fifo"] = queue.Settings.IsFifo,
        ["visible"] = queue.Visible,
        ["inFlight"] = queue.InFlight,
        ["delayed"] = queue.Delayed,
        ["oldest"] = Json.Time(queue.OldestSentAt),
        ["groups"] = queue.Groups.Length,
        ["stuck"] = queue.Groups.Count(group => GroupState.IsStuck(group)),
        ["accepted"] = queue.Accepted,
        ["handled"] = queue.Deleted,
        ["rates"] = history.RatesOf(queue.Name),
        ["deadLetterQueue"] = queue.Settings.Redrive is { } redrive ? all.Find(other => other.Arn == redrive.DeadLetterTargetArn)?.Name : null,
        ["sources"] = new JsonArray(all.Where(other => other.Settings.Redrive?.DeadLetterTargetArn == queue.Arn)
            .Select(JsonNode? (other) => JsonValue.Create(other.Name)).ToArray()),
    };

    private JsonObject Open(QueueGlance queue, ViewQuery query, long now)
    {
        var matching = Sorted(queue.Groups.Where(group => group.Id.Contains(query.Filter, StringComparison.OrdinalIgnoreCase)), query.Sort).ToList();
        var pages = Math.Max(1, (matching.Count + GroupsPerPage - 1) / GroupsPerPage);
        var page = Math.Min(query.Page, pages - 1);
        var shown = matching.Skip(page * GroupsPerPage).Take(GroupsPerPage).ToList();
        return new JsonObject
        {
            ["name"] = queue.Name,
            ["fifo"] = queue.Settings.IsFifo,
            ["visibilityTimeout"] = queue.Settings.VisibilityTimeout,
            ["matching"] = matching.Count,
            ["page"] = page,
            ["pages"] = pages,
            ["lanes"] = queue.Settings.IsFifo ? Lanes(queue, shown, now) : new JsonArray(StandardLane(queue)),
        };
    }

    private static IEnumerable<GroupGlance> Sorted(IEnumerable<GroupGlance> groups, string sort) => sort switch
    {
        "name" => groups.OrderBy(group => group.Id, StringComparer.Ordinal),
        "longest" => groups.OrderByDescending(group => group.Count).ThenBy(group => group.Id, StringComparer.Ordinal),
        "oldest" => groups.OrderBy(group => group.OldestSentAt).ThenBy(group => group.Id, StringComparer.Ordinal),
        // Stuck first: the more often in vain, the further up; then what is being handled, then the oldest.
        _ => groups.OrderByDescending(group => GroupState.IsStuck(group) ? group.ReceiveCount : 0)
            .ThenBy(group => group.State == MessageState.InFlight ? 0 : 1)
            .ThenBy(group => group.OldestSentAt)
            .ThenBy(group => group.Id, StringComparer.Ordinal),
    };

    private JsonArray Lanes(QueueGlance queue, List<GroupGlance> groups, long now)
    {
        var lanes = new JsonArray();
        foreach (var group in groups)
        {
            lanes.Add((JsonNode)new JsonObject
            {
                ["group"] = group.Id,
                ["count"] = group.Count,
                ["state"] = GroupState.Of(group, queue.Settings, now),
                ["messages"] = Messages(queue.Name, group.Id),
            });
        }

        return lanes;
    }

    private JsonObject StandardLane(QueueGlance queue) => new()
    {
        ["group"] = null,
        ["count"] = queue.Visible + queue.InFlight + queue.Delayed,
        ["state"] = "unordered",
        ["messages"] = Messages(queue.Name, null),
    };

    private JsonArray Messages(string queueName, string? groupId)
    {
        List<LocalMessage> first = [];
        using (engine.Enter())
        {
            if (engine.Find_NeedsLock(queueName) is { } queue)
                first = MessagesOf(queue, groupId).Take(MessagesPerGroup).Select(message => new LocalMessage(message)).ToList();
        }

        return new JsonArray(first.Select(JsonNode? (message) => MessageJson.Summary(message)).ToArray());
    }

    /// <summary>The messages of a group, or all of a standard queue. Needs the engine's lock.</summary>
    public static IEnumerable<Message> MessagesOf(Queue queue, string? groupId)
    {
        var inGroup = queue.Settings.IsFifo && groupId is not null;
        var message = inGroup ? queue.Groups.GetValueOrDefault(groupId!)?.First : queue.Oldest;
        for (; message is not null; message = inGroup ? message.NextInGroup : message.NextInQueue) yield return message;
    }
}
