using System.Collections.Immutable;
using System.Text.Json;

namespace Messaging.Aws.Local.Ses.ConfigurationSets;

/// <summary>A snapshot of a configuration set.</summary>
internal sealed record ConfigurationSet(string Name)
{
    /// <summary>The options that are kept and told back as they came, by member name.</summary>
    public ImmutableSortedDictionary<string, JsonElement> Options { get; init; } =
        ImmutableSortedDictionary.Create<string, JsonElement>(StringComparer.Ordinal);

    public bool SendingEnabled { get; init; } = true;

    /// <summary>The reasons that replace the account's; null: the account's hold.</summary>
    public IReadOnlyList<string>? SuppressedReasons { get; init; }

    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    public ImmutableList<EventDestination> EventDestinations { get; init; } = [];
}
