using Messaging.Aws.Local.Http;

namespace Messaging.Aws.Local.Sqs.Wire;

/// <summary>The four operations on receipt handles: delete and change visibility, alone and in batches.</summary>
internal static class HandleOperations
{
    private delegate SqsError? Step(Queue queue, in HandleEntry entry, long now);

    public static WireResponse DeleteMessage(SqsCall call) => RunOne(call, Delete);

    public static WireResponse ChangeMessageVisibility(SqsCall call) => RunOne(call, ChangeVisibility);

    public static WireResponse DeleteMessageBatch(SqsCall call) => RunBatch(call, "DeleteMessageBatchRequestEntry", Delete);

    public static WireResponse ChangeMessageVisibilityBatch(SqsCall call) =>
        RunBatch(call, "ChangeMessageVisibilityBatchRequestEntry", ChangeVisibility);

    private static SqsError? Delete(Queue queue, in HandleEntry entry, long now) =>
        entry.Check(queue) ?? queue.Delete(entry.Handle!.Value, now);

    private static SqsError? ChangeVisibility(Queue queue, in HandleEntry entry, long now)
    {
        if (entry.VisibilityTimeout is not { } seconds) return SqsErrors.MissingParameter("VisibilityTimeout");
        if (seconds is < 0 or > SqsLimits.VisibilityTimeoutSeconds)
            return SqsErrors.InvalidParameter("VisibilityTimeout", seconds, "VisibilityTimeout must be an integer between 0 and 43200");
        return entry.Check(queue) ?? queue.ChangeVisibility(entry.Handle!.Value, seconds, now);
    }

    private static WireResponse RunOne(SqsCall call, Step step)
    {
        var entry = new HandleEntry();
        string? queueUrl = null;
        var reader = new RequestReader(call.Body.Span);
        while (reader.NextProperty())
        {
            if (reader.Is("QueueUrl"u8)) queueUrl = reader.Text();
            else if (!HandleEntry.ReadField(ref reader, ref entry)) reader.SkipValue();
        }

        call.Counter?.Carry(1, 0);
        using var turn = call.Engine.Enter();
        var queue = QueueUrls.FindForMessages(call, queueUrl, turn.Now);
        if (step(queue, entry, turn.Now) is { } error) throw new SqsException(error);
        return ResponseWriter.Empty;
    }

    private static WireResponse RunBatch(SqsCall call, string entryType, Step step)
    {
        List<HandleEntry> entries = new(SqsLimits.BatchEntries);
        string? queueUrl = null;
        var reader = new RequestReader(call.Body.Span);
        while (reader.NextProperty())
        {
            if (reader.Is("QueueUrl"u8)) queueUrl = reader.Text();
            else if (reader.Is("Entries"u8)) ReadEntries(ref reader, entries);
            else reader.SkipValue();
        }

        call.Counter?.Carry(entries.Count, 0);
        var errors = new SqsError?[entries.Count];
        using (var turn = call.Engine.Enter())
        {
            var queue = QueueUrls.FindForMessages(call, queueUrl, turn.Now);
            BatchRules.Check(entryType, entries, static entry => entry.Id);
            for (var i = 0; i < errors.Length; i++) errors[i] = call.FailEntry?.Invoke(i) ?? step(queue, entries[i], turn.Now);
        }

        return Write(entries, errors);
    }

    private static void ReadEntries(ref RequestReader reader, List<HandleEntry> entries)
    {
        if (!reader.EnterArray()) return;
        while (reader.NextObject())
        {
            var entry = new HandleEntry { Id = "" };
            while (reader.NextProperty())
            {
                if (reader.Is("Id"u8)) entry.Id = reader.Text() ?? "";
                else if (!HandleEntry.ReadField(ref reader, ref entry)) reader.SkipValue();
            }

            entries.Add(entry);
        }
    }

    private static WireResponse Write(List<HandleEntry> entries, SqsError?[] errors)
    {
        var writer = ResponseWriter.Start();
        var json = writer.Json;
        var failed = 0;
        json.WriteStartArray("Successful"u8);
        for (var i = 0; i < errors.Length; i++)
        {
            if (errors[i] is not null)
            {
                failed++;
                continue;
            }

            json.WriteStartObject();
            json.WriteString("Id"u8, entries[i].Id);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (failed == 0) return writer.Finish();
        json.WriteStartArray("Failed"u8);
        for (var i = 0; i < errors.Length; i++)
        {
            if (errors[i] is { } error) BatchRules.WriteFailure(json, entries[i].Id, error);
        }

        json.WriteEndArray();
        return writer.Finish();
    }
}
