using System.Text.Json.Nodes;

namespace Messaging.Aws.Local.Server.Dashboard;

/// <summary>Attributes as people write them, <c>{ "name": "value" }</c>, in the form of SQS.</summary>
internal static class MessageAttributes
{
    public static JsonObject Of(JsonObject attributes)
    {
        var result = new JsonObject();
        foreach (var (name, value) in attributes)
        {
            var isNumber = value is JsonValue number && number.GetValueKind() == System.Text.Json.JsonValueKind.Number;
            result[name] = new JsonObject { ["DataType"] = isNumber ? "Number" : "String", ["StringValue"] = value?.ToString() ?? "" };
        }

        return result;
    }
}
