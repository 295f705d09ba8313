using Messaging.Aws.Local.Http;

namespace Messaging.Aws.Local.Sqs.Wire;

/// <summary>Writes a refusal as SDKs read it: the type in the body, the older code of the query protocol in a header.</summary>
internal static class SqsErrorWriter
{
    public static WireResponse Write(SqsError error)
    {
        var writer = ResponseWriter.Start();
        writer.Json.WriteString("__type"u8, error.Type);
        if (error.Message is not null) writer.Json.WriteString("message"u8, error.Message);
        var fault = error.Status < 500 ? "Sender" : "Receiver";
        return writer.Finish(error.Status, [new("x-amzn-query-error", $"{error.Code};{fault}")]);
    }
}
