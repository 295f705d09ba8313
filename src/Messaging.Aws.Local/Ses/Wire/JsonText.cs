using System.Text.Json;

namespace Messaging.Aws.Local.Ses.Wire;

/// <summary>Finds text that is well-formed JSON but no text: escaped halves of a surrogate pair, bytes that are no UTF-8.</summary>
internal static class JsonText
{
    /// <summary>Whether every string and member name can be read.</summary>
    public static bool IsReadable(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => ReadAll(() => element.EnumerateObject().All(member => member.Name is not null && IsReadable(member.Value))),
        JsonValueKind.Array => element.EnumerateArray().All(IsReadable),
        JsonValueKind.String => ReadAll(() => element.GetString() is not null),
        _ => true,
    };

    private static bool ReadAll(Func<bool> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            return false; // System.Text.Json has no lookup that does not throw
        }
    }
}
