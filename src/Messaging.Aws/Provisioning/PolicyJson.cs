using System.Text;
using System.Text.Json;

namespace Messaging.Aws.Provisioning;

/// <summary>Compares access policies by what they say: SQS gives them back with other spaces, order and ways of naming an account.</summary>
internal static class PolicyJson
{
    private const int AccountIdLength = 12;

    public static bool SaysTheSame(string? left, string? right) => Canonical(left) == Canonical(right);

    /// <summary>Whether a statement allows everybody something without a condition.</summary>
    public static bool AllowsEverybody(string? policy)
    {
        if (string.IsNullOrEmpty(policy))
        {
            return false;
        }

        using var document = JsonDocument.Parse(policy);
        return document.RootElement.TryGetProperty("Statement", out var statements)
            && (statements.ValueKind == JsonValueKind.Array ? statements.EnumerateArray().Any(IsOpen) : IsOpen(statements));
    }

    private static bool IsOpen(JsonElement statement) =>
        statement.TryGetProperty("Effect", out var effect) && effect.ValueEquals("Allow")
        && !statement.TryGetProperty("Condition", out _)
        && statement.TryGetProperty("Principal", out var principal) && IsEverybody(principal);

    private static bool IsEverybody(JsonElement principal) => principal.ValueKind switch
    {
        JsonValueKind.String => principal.ValueEquals("*"),
        JsonValueKind.Array => principal.EnumerateArray().Any(IsEverybody),
        JsonValueKind.Object => principal.TryGetProperty("AWS", out var accounts) && IsEverybody(accounts),
        _ => false,
    };

    private static string Canonical(string? policy)
    {
        if (string.IsNullOrEmpty(policy))
        {
            return "";
        }

        using var document = JsonDocument.Parse(policy);
        return Canonical(document.RootElement);
    }

    private static string Canonical(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => $"{{{string.Join(',', element.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal).Select(member => $"{member.Name}:{Canonical(member.Value)}"))}}}",

        // A list of one and the one are the same in a policy, and lists are sets.
        JsonValueKind.Array when element.GetArrayLength() == 1 => Canonical(element[0]),
        JsonValueKind.Array => $"[{string.Join(',', element.EnumerateArray().Select(Canonical).Order(StringComparer.Ordinal))}]",
        JsonValueKind.String => CanonicalText(element.GetString()!),
        _ => element.GetRawText(),
    };

    // SQS answers "123456789012" as the ARN of that account's root, and actions in upper or lower case.
    private static string CanonicalText(string text)
    {
        if (text.Length == AccountIdLength && text.All(char.IsAsciiDigit))
        {
            return Quoted($"arn:aws:iam::{text}:root");
        }

        return Quoted(text.StartsWith("sqs:", StringComparison.OrdinalIgnoreCase) ? text.ToUpperInvariant() : text);
    }

    private static string Quoted(string text) => new StringBuilder(text).Replace("\"", "\\\"").Insert(0, '"').Append('"').ToString();
}
