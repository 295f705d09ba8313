using Messaging.Aws.Local.Http;

namespace Messaging.Aws.Local.Sqs.Wire;

internal static class MoveTaskOperations
{
    private const int MaxResults = 10;

    public static WireResponse StartMessageMoveTask(SqsCall call)
    {
        string? source = null;
        string? destination = null;
        int? perSecond = null;
        var reader = new RequestReader(call.Body.Span);
        while (reader.NextProperty())
        {
            if (reader.Is("SourceArn"u8)) source = reader.Text();
            else if (reader.Is("DestinationArn"u8)) destination = reader.Text();
            else if (reader.Is("MaxNumberOfMessagesPerSecond"u8)) perSecond = reader.Integer();
            else reader.SkipValue();
        }

        if (source is null) throw new SqsException(SqsErrors.MissingParameter("SourceArn"));
        if (perSecond is < 1 or > MoveTasks.MaxPerSecond)
            throw new SqsException(SqsErrors.InvalidParameter("MaxNumberOfMessagesPerSecond", perSecond, "Must be between 1 and 500, if provided."));
        string handle;
        using (var turn = call.Engine.Enter()) handle = call.Engine.MoveTasks.Start(source, destination, perSecond, turn.Now).Handle;
        var writer = ResponseWriter.Start();
        writer.Json.WriteString("TaskHandle"u8, handle);
        return writer.Finish();
    }

    public static WireResponse ListMessageMoveTasks(SqsCall call)
    {
        string? source = null;
        var max = 1;
        var reader = new RequestReader(call.Body.Span);
        while (reader.NextProperty())
        {
            if (reader.Is("SourceArn"u8)) source = reader.Text();
            else if (reader.Is("MaxResults"u8)) max = reader.Integer() ?? 1;
            else reader.SkipValue();
        }

        if (source is null) throw new SqsException(SqsErrors.MissingParameter("SourceArn"));
        if (max is < 1 or > MaxResults)
            throw new SqsException(SqsErrors.InvalidParameter("MaxResults", max, "Must be between 1 and 10, if provided."));
        using var turn = call.Engine.Enter();
        var tasks = call.Engine.MoveTasks.List(source);
        var writer = ResponseWriter.Start();
        writer.Json.WriteStartArray("Results"u8);
        for (var i = 0; i < tasks.Count && i < max; i++) Write(writer.Json, tasks[i]);
        writer.Json.WriteEndArray();
        return writer.Finish();
    }

    public static WireResponse CancelMessageMoveTask(SqsCall call)
    {
        string? handle = null;
        var reader = new RequestReader(call.Body.Span);
        while (reader.NextProperty())
        {
            if (reader.Is("TaskHandle"u8)) handle = reader.Text();
            else reader.SkipValue();
        }

        if (handle is null) throw new SqsException(SqsErrors.MissingParameter("TaskHandle"));
        int moved;
        using (call.Engine.Enter()) moved = call.Engine.MoveTasks.Cancel(handle).Moved;
        var writer = ResponseWriter.Start();
        writer.Json.WriteNumber("ApproximateNumberOfMessagesMoved"u8, moved);
        return writer.Finish();
    }

    private static void Write(System.Text.Json.Utf8JsonWriter json, MoveTask task)
    {
        json.WriteStartObject();
        // Only a running task has a handle to give: it is there to cancel with.
        if (task.Status == MoveTask.Running) json.WriteString("TaskHandle"u8, task.Handle);
        json.WriteString("Status"u8, task.Status);
        json.WriteString("SourceArn"u8, task.SourceArn);
        if (task.DestinationArn is not null) json.WriteString("DestinationArn"u8, task.DestinationArn);
        if (task.MaxPerSecond is { } perSecond) json.WriteNumber("MaxNumberOfMessagesPerSecond"u8, perSecond);
        json.WriteNumber("ApproximateNumberOfMessagesMoved"u8, task.Moved);
        json.WriteNumber("ApproximateNumberOfMessagesToMove"u8, task.ToMove);
        if (task.FailureReason is not null) json.WriteString("FailureReason"u8, task.FailureReason);
        json.WriteNumber("StartedTimestamp"u8, JsonFields.ToUnixMilliseconds(task.StartedAt));
        json.WriteEndObject();
    }
}
