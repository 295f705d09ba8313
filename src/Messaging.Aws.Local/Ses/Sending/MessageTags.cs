using Messaging.Aws.Local.Ses.Wire;

namespace Messaging.Aws.Local.Ses.Sending;

/// <summary>The message tags of a mail.</summary>
internal static class MessageTags
{
    private const int MaxLength = 256;

    /// <summary>Reads a list of tags; a later tag of the same name wins.</summary>
    public static Dictionary<string, string> Read(JsonMembers request, string member)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var tag in request.Objects(member))
            Add(tags, tag.RequiredString("Name"), tag.RequiredString("Value"));
        return tags;
    }

    /// <summary>Checks a tag and takes it.</summary>
    public static void Add(Dictionary<string, string> tags, string name, string value)
    {
        // SES's own feedback IDs are the only names with a colon.
        if (name is not ("ses:feedback-id-a" or "ses:feedback-id-b"))
            Check("name", name);
        Check("value", value);
        tags[name] = value;
    }

    private static void Check(string what, string text)
    {
        if (!text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
            throw SesException.BadRequest($"Invalid tag {what} <{text}>: only alphanumeric ASCII characters, '_', and '-' are allowed.");
        if (text.Length is 0 or > MaxLength)
            throw SesException.BadRequest($"Invalid tag {what}: its length must be from 1 to {MaxLength}.");
    }
}
