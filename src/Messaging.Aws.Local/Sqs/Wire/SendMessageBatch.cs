using Messaging.Aws.Local.Http;

namespace Messaging.Aws.Local.Sqs.Wire;

internal static class SendMessageBatch
{
    private const string EntryType = "SendMessageBatchRequestEntry";

    public static WireResponse Run(SqsCall call)
    {
        List<OutgoingMessage> messages = new(SqsLimits.BatchEntries);
        string? queueUrl = null;
        var reader = new RequestReader(call.Body.Span);
        while (reader.NextProperty())
        {
            if (reader.Is("QueueUrl"u8)) queueUrl = reader.Text();
            else if (reader.Is("Entries"u8)) ReadEntries(ref reader, messages);
            else reader.SkipValue();
        }

        var payloadBytes = 0L;
        foreach (var message in messages)
        {
            OutgoingReader.Complete(message);
            payloadBytes += message.SizeInBytes;
        }

        call.Counter?.Carry(messages.Count, payloadBytes);
        var results = new SendResult[messages.Count];
        Send(call, queueUrl, messages, payloadBytes, results);
        return Write(messages, results);
    }

    private static void ReadEntries(ref RequestReader reader, List<OutgoingMessage> messages)
    {
        if (!reader.EnterArray()) return;
        while (reader.NextObject())
        {
            var message = new OutgoingMessage();
            while (reader.NextProperty())
            {
                if (reader.Is("Id"u8)) message.EntryId = reader.Text() ?? "";
                else if (!OutgoingReader.Read(ref reader, message)) reader.SkipValue();
            }

            messages.Add(message);
        }
    }

    private static void Send(SqsCall call, string? queueUrl, List<OutgoingMessage> messages, long payloadBytes, SendResult[] results)
    {
        using var turn = call.Engine.Enter();
        var queue = QueueUrls.FindForMessages(call, queueUrl, turn.Now);
        BatchRules.Check(EntryType, messages, static message => message.EntryId);
        if (payloadBytes > SqsLimits.BatchBytes) throw new SqsException(SqsErrors.BatchTooLong(payloadBytes));
        for (var i = 0; i < messages.Count; i++) CheckRequest(queue.Settings, messages[i], i);
        for (var i = 0; i < results.Length; i++)
        {
            var refused = call.FailEntry?.Invoke(i) ?? FollowsRefused(call.Engine.Options, messages, results, i);
            results[i] = refused is null ? Sending.Send(call.Engine, queue, messages[i], turn.Now) : new SendResult(refused);
        }
    }

    private static void CheckRequest(QueueSettings queue, OutgoingMessage message, int index)
    {
        if (message.Body is not { Length: > 0 } && message.Flaw is null)
            throw new SqsException(SqsErrors.MissingParameter($"{EntryType}.{index + 1}.MessageBody"));
        if (SendRules.CheckRequest(queue, message) is { } refused) throw new SqsException(refused);
    }

    private static SqsError? FollowsRefused(LocalAwsOptions options, List<OutgoingMessage> messages, SendResult[] results, int index)
    {
        if (!options.RefusedEntryStopsItsGroup || messages[index].GroupId is not { } group) return null;
        for (var i = 0; i < index; i++)
        {
            if (results[i].Error is not null && messages[i].GroupId == group)
                return SqsErrors.InvalidParameterValue("An earlier entry of the same message group was refused.");
        }

        return null;
    }

    private static WireResponse Write(List<OutgoingMessage> messages, SendResult[] results)
    {
        var writer = ResponseWriter.Start();
        var json = writer.Json;
        var failed = 0;
        json.WriteStartArray("Successful"u8);
        for (var i = 0; i < results.Length; i++)
        {
            if (results[i].Error is not null)
            {
                failed++;
                continue;
            }

            json.WriteStartObject();
            json.WriteString("Id"u8, messages[i].EntryId);
            SendMessage.WriteResult(json, results[i]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (failed > 0) WriteFailed(json, messages, results);
        return writer.Finish();
    }

    private static void WriteFailed(System.Text.Json.Utf8JsonWriter json, List<OutgoingMessage> messages, SendResult[] results)
    {
        json.WriteStartArray("Failed"u8);
        for (var i = 0; i < results.Length; i++)
        {
            if (results[i].Error is { } error) BatchRules.WriteFailure(json, messages[i].EntryId, error);
        }

        json.WriteEndArray();
    }
}
