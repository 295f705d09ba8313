using System.Buffers;
using System.Globalization;
using System.Text;

namespace Messaging.Aws.Local.Sqs;

/// <summary>The rules for what a message is made of, the same for every queue.</summary>
internal static class MessageForm
{
    private const int NumberDigits = 38;
    private const int NameLength = 256;

    private static readonly SearchValues<byte> ForbiddenControls =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Where(c => c is not (0x9 or 0xA or 0xD)).Select(c => (byte)c)]);

    private static readonly SearchValues<char> IdCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~");

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.");

    // U+FFFE and U+FFFF are no characters of XML, the rest of the reader's output is.
    private static ReadOnlySpan<byte> NoCharacter => [0xEF, 0xBF, 0xBE];

    private static ReadOnlySpan<byte> NoCharacterEither => [0xEF, 0xBF, 0xBF];

    /// <summary>The first flaw, or null.</summary>
    public static SqsError? Check(OutgoingMessage message)
    {
        if (!IsText(message.Body)) return SqsErrors.InvalidMessageContents;
        if (message.Attributes.Length > SqsLimits.MessageAttributes)
            return SqsErrors.InvalidParameterValue($"Number of message attributes [{message.Attributes.Length}] exceeds the allowed maximum [10].");
        foreach (var attribute in message.Attributes)
        {
            if (CheckAttribute(attribute) is { } flaw) return flaw;
        }

        return CheckId("MessageGroupId", message.GroupId) ?? CheckId("MessageDeduplicationId", message.DeduplicationId);
    }

    public static SqsError? CheckId(string parameter, string? id)
    {
        if (id is null || (id.Length is >= 1 and <= SqsLimits.IdLength && !id.AsSpan().ContainsAnyExcept(IdCharacters))) return null;
        return SqsErrors.InvalidParameter(
            parameter, id, $"{parameter} can only include alphanumeric and punctuation characters. 1 to 128 in length.");
    }

    public static bool IsText(ReadOnlySpan<byte> utf8) =>
        !utf8.ContainsAny(ForbiddenControls) && utf8.IndexOf(NoCharacter) < 0 && utf8.IndexOf(NoCharacterEither) < 0;

    private static SqsError? CheckAttribute(MessageAttribute attribute)
    {
        var name = attribute.Name;
        if (!IsName(name))
        {
            return SqsErrors.InvalidParameterValue(
                $"Message (user) attribute name '{name}' is invalid: 1 to 256 of A-Z a-z 0-9 underscore hyphen period, no period at either end or two in a row, not beginning with AWS. or Amazon.");
        }

        var type = attribute.DataType;
        if (type.Length is 0 or > NameLength || BaseType(type) is not { } baseType)
            return SqsErrors.InvalidParameterValue($"The type of message (user) attribute '{name}' is invalid. You must use only the following supported type prefixes: Binary, Number, String.");
        if (attribute.Value.Length == 0 || attribute.IsBinary != (baseType == "Binary"))
            return SqsErrors.InvalidParameterValue($"The message (user) attribute '{name}' must contain a non-empty value of type '{baseType}'.");
        if (!attribute.IsBinary && !IsText(attribute.Value)) return SqsErrors.InvalidMessageContents;
        return baseType == "Number" && !IsNumber(attribute.Value)
            ? SqsErrors.InvalidParameterValue($"Can't cast the value of message (user) attribute '{name}' to a number.")
            : null;
    }

    private static bool IsName(string name) =>
        name.Length is >= 1 and <= NameLength
        && !name.AsSpan().ContainsAnyExcept(NameCharacters)
        && name[0] != '.' && name[^1] != '.'
        && !name.Contains("..", StringComparison.Ordinal)
        && !name.StartsWith("AWS.", StringComparison.OrdinalIgnoreCase)
        && !name.StartsWith("Amazon.", StringComparison.OrdinalIgnoreCase);

    private static string? BaseType(string type)
    {
        foreach (var known in (ReadOnlySpan<string>)["String", "Number", "Binary"])
        {
            if (type.StartsWith(known, StringComparison.Ordinal) && (type.Length == known.Length || type[known.Length] == '.')) return known;
        }

        return null;
    }

    private static bool IsNumber(byte[] utf8)
    {
        var text = Encoding.UTF8.GetString(utf8);
        return text.Count(char.IsAsciiDigit) <= NumberDigits
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && double.IsFinite(value);
    }
}
