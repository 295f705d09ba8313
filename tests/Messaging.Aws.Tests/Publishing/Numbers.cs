using System.Text.Json;

namespace Messaging.Aws.Tests.Publishing;

/// <summary>Reads the number of a note from its body on the wire.</summary>
internal static class Numbers
{
    public static int Of(string body)
    {
        using var document = JsonDocument.Parse(body);
        return document.RootElement.GetProperty("number").GetInt32();
    }
}
