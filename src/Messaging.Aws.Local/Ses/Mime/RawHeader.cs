namespace Messaging.Aws.Local.Ses.Mime;

/// <summary>A header field as it stands in the message: unfolded, encoded words untouched.</summary>
internal sealed record RawHeader(string Name, string Value)
{
    public bool Is(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
