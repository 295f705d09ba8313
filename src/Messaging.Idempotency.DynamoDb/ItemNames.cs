namespace Messaging.Idempotency.DynamoDb;

/// <summary>The attributes of an item, and their placeholders: several are reserved words of DynamoDB's expressions.</summary>
internal static class ItemNames
{
    /// <summary>The partition key.</summary>
    public const string Key = "Key";

    /// <summary>Who holds or completed the entry.</summary>
    public const string Fence = "Fence";

    public const string Fingerprint = "Fingerprint";

    /// <summary>The end of the lease in milliseconds since 1970 on its holder's clock; only while started.</summary>
    public const string LeaseUntil = "LeaseUntil";

    /// <summary>There when an earlier holder did not finish.</summary>
    public const string TakenOver = "TakenOver";

    public const string Note = "Note";

    /// <summary>There when the entry is completed.</summary>
    public const string Result = "Result";

    /// <summary>Why a recipient is suppressed; only in entries of suppressed recipients.</summary>
    public const string Reason = "Reason";

    /// <summary>The time-to-live attribute, in seconds since 1970. DynamoDB deletes days later: whoever reads must compare.</summary>
    public const string ExpiresAt = "ExpiresAt";

    private static readonly Dictionary<string, string> Placeholders = new(StringComparer.Ordinal)
    {
        ["#key"] = Key,
        ["#fence"] = Fence,
        ["#lease"] = LeaseUntil,
        ["#taken"] = TakenOver,
        ["#note"] = Note,
        ["#result"] = Result,
        ["#expires"] = ExpiresAt,
    };

    /// <summary>The placeholders that the expressions use: DynamoDB refuses a name that none does.</summary>
    public static Dictionary<string, string> In(params ReadOnlySpan<string?> expressions)
    {
        var used = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var expression in expressions)
        {
            foreach (var (placeholder, name) in Placeholders)
            {
                if (expression is not null && expression.Contains(placeholder, StringComparison.Ordinal))
                {
                    used[placeholder] = name;
                }
            }
        }

        return used;
    }
}
