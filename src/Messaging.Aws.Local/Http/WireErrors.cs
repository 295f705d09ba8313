using System.Text;
using System.Text.Json;

namespace Messaging.Aws.Local.Http;

/// <summary>Refusals that come before any service: what no operation has seen yet.</summary>
internal static class WireErrors
{
    /// <summary>An error that both protocols understand: the type in the body and in the header.</summary>
    public static WireResponse Json(int status, string type, string message)
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("__type", type);
            json.WriteString("message", message);
            json.WriteEndObject();
        }

        return new WireResponse
        {
            Status = status,
            ContentType = "application/json",
            Body = body.ToArray(),
            Headers = [new("x-amzn-ErrorType", type)],
        };
    }

    /// <summary>An error in the XML of the query protocol, for the clients that still speak it.</summary>
    public static WireResponse QueryProtocol(string message)
    {
        var text = $"<?xml version=\"1.0\"?><ErrorResponse><Error><Type>Sender</Type><Code>UnsupportedProtocol</Code><Message>{message}</Message></Error></ErrorResponse>";
        return new WireResponse { Status = 400, ContentType = "text/xml", Body = Encoding.UTF8.GetBytes(text) };
    }
}
