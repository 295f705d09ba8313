using System.Buffers;
using System.Text.RegularExpressions;
using Messaging.Aws.Queues;

namespace Messaging.Aws.Publishing;

/// <summary>What SQS and the library demand of the attributes that a user gives.</summary>
internal static partial class AttributeRules
{
    // SQS limits: SendMessage, MessageAttributes; "Amazon SQS message attributes" in the developer guide (read 2026-08).
    public const int MaxAttributes = 10;

    // Message type, idempotency key, trace context, and the diagnostics of a dead-letter copy. The trace context is counted also
    // where there is none, so that switching tracing on breaks nobody.
    public const int LibraryAttributes = 4;

    private const int MaxNameLength = 256;

    // 38 digits of precision, and a decimal point between them.
    private const int MaxNumberLength = 39;

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.");

    public static void Check(IReadOnlyDictionary<string, MessageAttribute> attributes, List<string> problems)
    {
        if (attributes.Count > MaxAttributes - LibraryAttributes)
        {
            problems.Add($"{attributes.Count} attributes are given; at most {MaxAttributes - LibraryAttributes} are left of the {MaxAttributes} that SQS "
                + $"allows, since the library needs {LibraryAttributes}.");
        }

        foreach (var (name, attribute) in attributes)
        {
            CheckName(name, problems);
            if (attribute is null)
            {
                problems.Add($"Attribute '{Shown(name)}' is null.");
            }
            else
            {
                CheckValue(name, attribute, problems);
            }
        }
    }

    private static void CheckName(string name, List<string> problems)
    {
        if (name.Length is 0 or > MaxNameLength || name.AsSpan().ContainsAnyExcept(NameCharacters)
            || name.StartsWith('.') || name.EndsWith('.') || name.Contains("..", StringComparison.Ordinal))
        {
            problems.Add($"Attribute name '{Shown(name)}' must be 1 to 256 letters, digits, '_', '-' and '.', "
                + "with no period at the start, at the end or after another.");
        }
        else if (name.StartsWith("AWS.", StringComparison.OrdinalIgnoreCase) || name.StartsWith("Amazon.", StringComparison.OrdinalIgnoreCase))
        {
            problems.Add($"Attribute name '{name}' must not start with 'AWS.' or 'Amazon.'.");
        }
        else if (WireAttributes.IsReserved(name))
        {
            problems.Add($"Attribute name '{name}' belongs to the library.");
        }
    }

    private static void CheckValue(string name, MessageAttribute attribute, List<string> problems)
    {
        var type = attribute.DataType;
        var isBinary = IsOf(type, "Binary");
        if (type.Length > MaxNameLength || !(isBinary || IsOf(type, "String") || IsOf(type, "Number")) || MessageText.IndexOfRefused(type) >= 0)
        {
            problems.Add($"Attribute '{Shown(name)}' has the type '{Shown(type)}'; it must be String, Number or Binary, with an optional label after a "
                + "period, in at most 256 characters.");
        }
        else if (isBinary != (attribute.Text is null))
        {
            problems.Add($"Attribute '{Shown(name)}' of type '{type}' must have {(isBinary ? "bytes" : "a text")}.");
        }
        else if (attribute.Text is { } text && MessageText.IndexOfRefused(text) is >= 0 and var index)
        {
            problems.Add($"Attribute '{Shown(name)}' holds {MessageText.NameOf(text[index])} at {index}: {MessageText.Rule}.");
        }
        else if (IsOf(type, "Number") && !IsNumber(attribute.Text!))
        {
            problems.Add($"Attribute '{Shown(name)}' of type '{type}' must be a decimal number of at most 38 digits.");
        }
    }

    private static bool IsOf(string type, string kind) =>
        type.StartsWith(kind, StringComparison.Ordinal) && (type.Length == kind.Length || (type[kind.Length] == '.' && type.Length > kind.Length + 1));

    // For error texts: a name that is wrong may hold anything.
    private static string Shown(string text) =>
        string.Concat(text.Take(64).Select(character => character is >= ' ' and <= '~' ? character.ToString() : MessageText.NameOf(character)));

    private static bool IsNumber(string text) =>
        Number().Match(text) is { Success: true } number && number.Groups["digits"].ValueSpan.Trim('.').Length <= MaxNumberLength;

    [GeneratedRegex(@"^[+-]?(?<digits>[0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,3})?\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Number();
}
