using Messaging.Aws.Local.Http;

namespace Messaging.Aws.Local.Sqs.Wire;

/// <summary>Finding, emptying and deleting a queue.</summary>
internal static class QueueOperations
{
    public static WireResponse GetQueueUrl(SqsCall call)
    {
        string? name = null;
        string? account = null;
        var reader = new RequestReader(call.Body.Span);
        while (reader.NextProperty())
        {
            if (reader.Is("QueueName"u8)) name = reader.Text();
            else if (reader.Is("QueueOwnerAWSAccountId"u8)) account = reader.Text();
            else reader.SkipValue();
        }

        if (string.IsNullOrEmpty(name)) throw new SqsException(SqsErrors.MissingParameter("QueueName"));
        using (call.Engine.Enter())
        {
            var isOurs = account is null || account == call.Engine.Options.AccountId;
            if (!isOurs || call.Engine.Find_NeedsLock(name) is null) throw new SqsException(SqsErrors.QueueDoesNotExist);
        }

        var writer = ResponseWriter.Start();
        writer.Json.WriteString("QueueUrl"u8, QueueUrls.Of(call, name));
        return writer.Finish();
    }

    public static WireResponse DeleteQueue(SqsCall call)
    {
        var queueUrl = FieldReader.OnlyQueueUrl(call);
        using (call.Engine.Enter()) call.Engine.Delete_NeedsLock(QueueUrls.Find(call, queueUrl));
        return ResponseWriter.Empty;
    }

    public static WireResponse PurgeQueue(SqsCall call)
    {
        var queueUrl = FieldReader.OnlyQueueUrl(call);
        using (var turn = call.Engine.Enter()) QueueUrls.Find(call, queueUrl).Purge(turn.Now);
        return ResponseWriter.Empty;
    }
}
