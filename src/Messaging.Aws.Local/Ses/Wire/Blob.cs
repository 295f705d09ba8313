namespace Messaging.Aws.Local.Ses.Wire;

/// <summary>Reads binary members.</summary>
internal static class Blob
{
    public static ReadOnlyMemory<byte> Read(JsonMembers members, string name)
    {
        if (!members.Has(name))
            throw SesException.Constraint(name, "Member must not be null");
        _ = members.String(name);
        return members.Element.GetProperty(name).TryGetBytesFromBase64(out var bytes)
            ? bytes
            : throw SesException.Serialization($"The member '{name}' is not base64.");
    }
}
