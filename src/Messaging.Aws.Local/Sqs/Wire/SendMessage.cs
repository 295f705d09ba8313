using System.Text.Json;
using Messaging.Aws.Local.Http;

namespace Messaging.Aws.Local.Sqs.Wire;

internal static class SendMessage
{
    public static WireResponse Run(SqsCall call)
    {
        var message = new OutgoingMessage();
        string? queueUrl = null;
        var reader = new RequestReader(call.Body.Span);
        while (reader.NextProperty())
        {
            if (reader.Is("QueueUrl"u8)) queueUrl = reader.Text();
            else if (!OutgoingReader.Read(ref reader, message)) reader.SkipValue();
        }

        OutgoingReader.Complete(message);
        call.Counter?.Carry(1, message.SizeInBytes);
        var result = Send(call, queueUrl, message);
        if (result.Error is { } error) throw new SqsException(error);
        var writer = ResponseWriter.Start();
        WriteResult(writer.Json, result);
        return writer.Finish();
    }

    /// <summary>Writes what SQS says about an accepted message.</summary>
    public static void WriteResult(Utf8JsonWriter json, in SendResult result)
    {
        json.WriteString("MessageId"u8, result.MessageId);
        json.WriteDigest("MD5OfMessageBody"u8, result.Sent!.BodyDigest);
        if (result.Sent.Attributes.Length > 0) json.WriteDigest("MD5OfMessageAttributes"u8, result.Sent.AttributesDigest);
        if (result.Sent.TraceHeader is { } trace) json.WriteDigest("MD5OfMessageSystemAttributes"u8, AttributeDigest.Of([trace]));
        if (result.SequenceNumber > 0) json.WriteSequenceNumber("SequenceNumber"u8, result.SequenceNumber);
    }

    private static SendResult Send(SqsCall call, string? queueUrl, OutgoingMessage message)
    {
        using var turn = call.Engine.Enter();
        var queue = QueueUrls.FindForMessages(call, queueUrl, turn.Now);
        if (message.Body is not { Length: > 0 } && message.Flaw is null) throw new SqsException(SqsErrors.MissingParameter("MessageBody"));
        if (SendRules.CheckRequest(queue.Settings, message) is { } refused) throw new SqsException(refused);
        return Sending.Send(call.Engine, queue, message, turn.Now);
    }
}
