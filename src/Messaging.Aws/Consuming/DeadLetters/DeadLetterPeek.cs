using System.Globalization;
using System.Text.Json;
using Amazon.SQS.Model;
using Messaging.Aws.Consuming.Acknowledging;
using Messaging.Aws.Consuming.Dispatching;
using Messaging.Aws.Queues;

namespace Messaging.Aws.Consuming.DeadLetters;

/// <summary>Looks at dead letters: receives them, one batch hidden behind the other, and makes all visible again.</summary>
internal sealed class DeadLetterPeek(ISqsQueue deadLetters)
{
    private const int BatchSize = 10;

    // Long enough to read a thousand, short enough to be no harm if the process ends meanwhile.
    private const int HiddenSeconds = 30;

    private static readonly List<string> SystemAttributes = ["MessageGroupId", "SentTimestamp"];
    private static readonly List<string> AllAttributes = ["All"];

    public async Task<IReadOnlyList<DeadLetter>> ReadAsync(int maxMessages, CancellationToken cancellationToken)
    {
        List<Message> seen = [];
        try
        {
            while (seen.Count < maxMessages && await ReceiveAsync(maxMessages - seen.Count, cancellationToken) is { Count: > 0 } batch)
            {
                seen.AddRange(batch);
            }
        }
        finally
        {
            await GiveBackAsync(seen);
        }

        return seen.ConvertAll(Read);
    }

    private async Task<List<Message>> ReceiveAsync(int wanted, CancellationToken cancellationToken)
    {
        var request = new ReceiveMessageRequest
        {
            MaxNumberOfMessages = Math.Min(wanted, BatchSize),
            VisibilityTimeout = HiddenSeconds,
            WaitTimeSeconds = 1,
            MessageSystemAttributeNames = SystemAttributes,
            MessageAttributeNames = AllAttributes,
        };
        return (await deadLetters.ReceiveAsync(request, cancellationToken)).Messages;
    }

    // Without a token: who stops looking must not leave them hidden.
    private async Task GiveBackAsync(List<Message> messages)
    {
        foreach (var batch in messages.Chunk(BatchSize))
        {
            var entries = batch.Select((message, index) => new ChangeMessageVisibilityBatchRequestEntry
            {
                Id = index.ToString(CultureInfo.InvariantCulture),
                ReceiptHandle = message.ReceiptHandle,
                VisibilityTimeout = 0,
            });
            await deadLetters.ChangeVisibilityAsync([.. entries], CancellationToken.None);
        }
    }

    private DeadLetter Read(Message message)
    {
        var attributes = message.MessageAttributes ?? [];
        var note = NoteOf(TextOf(attributes, WireAttributes.DeadLetter));
        return new()
        {
            MessageId = message.MessageId,
            MessageGroupId = message.Attributes?.GetValueOrDefault("MessageGroupId") ?? "",
            Body = message.Body,
            MessageType = TextOf(attributes, WireAttributes.MessageType),
            IdempotencyKey = TextOf(attributes, WireAttributes.IdempotencyKey),
            Attributes = ReceivedAttributes.Of(message),
            SentAt = ReceivedAttributes.SentAt(message),
            Reason = note?.Reason,
            Attempts = note?.Attempts,
            ExceptionType = note?.Exception,
            FailedAt = note?.At,
        };
    }

    private static string? TextOf(Dictionary<string, MessageAttributeValue> attributes, string name) => attributes.GetValueOrDefault(name)?.StringValue;

    // Of another program's making when it cannot be read: the message is shown all the same.
    private static DeadLetterNote? NoteOf(string? json)
    {
        try
        {
            return json is null ? null : JsonSerializer.Deserialize(json, DeadLetterNoteJson.Default.DeadLetterNote);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
