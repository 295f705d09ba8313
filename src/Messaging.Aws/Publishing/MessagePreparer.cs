using System.Diagnostics;
using System.Text;
using Amazon.SQS.Model;
using Messaging.Aws.Deduplication;
using Messaging.Aws.Queues;

namespace Messaging.Aws.Publishing;

/// <summary>Turns a message into what is sent, and finds everything that SQS would refuse.</summary>
internal sealed class MessagePreparer<T>(MessageType<T> type, string queue, QueueLimit limit, TimeProvider time)
{
    private readonly Func<T, string> _serialize = type.Serialize;
    private readonly string _groupByFailed = $"The GroupBy selector of '{type.WireName}' failed";
    private readonly string _deduplicateByFailed = $"The DeduplicateBy selector of '{type.WireName}' failed";
    private readonly MessageAttributeValue _wireName = new() { DataType = "String", StringValue = type.WireName };

    /// <summary>Prepares a message.</summary>
    /// <exception cref="PublishException">The message breaks rules; all of them are named.</exception>
    public PreparedMessage Prepare(T message, PublishOptions? options, Activity? span)
    {
        if (message is null)
        {
            // As JSON it would be the text "null", which no consumer takes for a message.
            throw PublishFailures.Invalid(queue, type.WireName, options?.MessageGroupId, options?.DeduplicationId, ["The message is null."], null);
        }

        var problems = new MessageProblems();
        var body = problems.Ask("The message could not be written as JSON", _serialize, message);
        var group = GroupOf(message, options, problems);
        var id = DeduplicationIdOf(message, options, group, body, problems);
        CheckBody(body, problems);
        var entry = new SendMessageBatchRequestEntry { MessageBody = body, MessageGroupId = group, MessageDeduplicationId = id.Value };
        AddAttributes(entry, options, span, problems);
        var size = SizeOf(entry);
        if (size > limit.MessageBytes)
        {
            problems.Add(limit.ProblemOf(size));
        }

        return problems.Any
            ? throw PublishFailures.Invalid(queue, type.WireName, group, id.Value, problems.Texts, problems.Cause)
            : new(entry, (int)size, id.IsNew);
    }

    private string? GroupOf(T message, PublishOptions? options, MessageProblems problems)
    {
        var group = options?.MessageGroupId;
        if (group is null && type.GroupSelector is { } selector)
        {
            group = problems.Ask(_groupByFailed, selector, message);
        }
        else if (group is null)
        {
            problems.Add($"No message group: give PublishOptions.MessageGroupId, or register '{type.WireName}' with GroupBy.");
            return null;
        }

        return CheckId("MessageGroupId", group, nameof(MessageGroupId), problems);
    }

    private (string? Value, bool IsNew) DeduplicationIdOf(T message, PublishOptions? options, string? group, string? body, MessageProblems problems)
    {
        if (options?.DeduplicationId is { } given)
        {
            return (CheckId("DeduplicationId", given, nameof(DeduplicationId), problems), false);
        }

        if (type.DeduplicationSelector is { } selector)
        {
            var key = problems.Ask(_deduplicateByFailed, selector, message);
            return (Qualified(group, key), false);
        }

        // Qualified by type and group: equal values of two types or groups are two messages, whatever the queue's deduplication scope.
        return type.DeduplicateByContent ? (Qualified(group, body), false) : (DeduplicationId.New(time), true);
    }

    private string? Qualified(string? group, string? value) =>
        group is null || value is null ? null : SqsIdentifier.Hash(type.WireName, group, value);

    private static string? CheckId(string setting, string? id, string helper, MessageProblems problems)
    {
        if (id is null || SqsIdentifier.IsValid(id))
        {
            return id;
        }

        problems.Add($"{setting} of {id.Length} characters must be {SqsIdentifier.Rule}; {helper}.From(…) makes one of any key.");
        return null;
    }

    private static void CheckBody(string? body, MessageProblems problems)
    {
        if (body is { Length: 0 })
        {
            problems.Add("The body is empty; SQS takes 1 character or more.");
        }
        else if (body is not null && MessageText.IndexOfRefused(body) is >= 0 and var index)
        {
            problems.Add($"The body holds {MessageText.NameOf(body[index])} at {index}: {MessageText.Rule}.");
        }
    }

    private void AddAttributes(SendMessageBatchRequestEntry entry, PublishOptions? options, Activity? span, MessageProblems problems)
    {
        var given = options?.Attributes;
        var attributes = entry.MessageAttributes = new(AttributeRules.LibraryAttributes + (given?.Count ?? 0), StringComparer.Ordinal);
        attributes[WireAttributes.MessageType] = _wireName;
        if (KeyOf(entry, options, problems) is { } key)
        {
            attributes[WireAttributes.IdempotencyKey] = new() { DataType = "String", StringValue = key };
        }

        if (given is { Count: > 0 })
        {
            AttributeRules.Check(given, problems.List);
            foreach (var (name, attribute) in given)
            {
                attributes.TryAdd(name, WireValue(attribute));
            }
        }

        // One of the ten stays free for the diagnostics of a dead-letter copy.
        TraceContext.Add(span, entry, AttributeRules.MaxAttributes - 1 - attributes.Count);
    }

    private string? KeyOf(SendMessageBatchRequestEntry entry, PublishOptions? options, MessageProblems problems)
    {
        if (options?.IdempotencyKey is not { } key)
        {
            return entry is { MessageGroupId: { } group, MessageDeduplicationId: { } id } ? IdempotencyKey.Default(queue, group, id) : null;
        }

        if (key.Length is 0 or > IdempotencyKey.MaxLength || key.Any(char.IsControl) || MessageText.IndexOfRefused(key) >= 0)
        {
            problems.Add($"IdempotencyKey of {key.Length} characters must be {IdempotencyKey.Rule}.");
        }

        return key;
    }

    private static MessageAttributeValue WireValue(MessageAttribute? attribute) => attribute switch
    {
        null => new() { DataType = "String" },
        { Text: { } text } => new() { DataType = attribute.DataType, StringValue = text },
        _ => new() { DataType = attribute.DataType, BinaryValue = new MemoryStream(attribute.Bytes.ToArray(), writable: false) },
    };

    // As SQS counts: body, and of each attribute its name, type and value. System attributes are free.
    private static long SizeOf(SendMessageBatchRequestEntry entry)
    {
        long size = entry.MessageBody is { } body ? Encoding.UTF8.GetByteCount(body) : 0;
        foreach (var (name, value) in entry.MessageAttributes)
        {
            size += Encoding.UTF8.GetByteCount(name) + Encoding.UTF8.GetByteCount(value.DataType);
            size += value.StringValue is { } text ? Encoding.UTF8.GetByteCount(text) : value.BinaryValue?.Length ?? 0;
        }

        return size;
    }
}
