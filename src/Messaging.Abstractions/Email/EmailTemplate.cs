namespace Messaging;

/// <summary>A template and the data for it. Either stored at the service by name, or given inline.</summary>
public sealed class EmailTemplate
{
    /// <summary>The name of a stored template; null for an inline one.</summary>
    public string? Name { get; init; }

    /// <summary>The subject of an inline template.</summary>
    public string? Subject { get; init; }

    /// <summary>The text body of an inline template.</summary>
    public string? TextBody { get; init; }

    /// <summary>The HTML body of an inline template.</summary>
    public string? HtmlBody { get; init; }

    /// <summary>The data as a JSON object, at most 262,144 characters. A variable without data makes the service drop the mail after
    /// accepting it: test-render templates.</summary>
    public string Data { get; init; } = "{}";
}
