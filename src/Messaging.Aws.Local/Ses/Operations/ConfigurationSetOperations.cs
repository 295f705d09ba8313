using System.Collections.Immutable;
using System.Text.Json;
using Messaging.Aws.Local.Http;
using Messaging.Aws.Local.Ses.ConfigurationSets;
using Messaging.Aws.Local.Ses.Suppression;
using Messaging.Aws.Local.Ses.Tags;
using Messaging.Aws.Local.Ses.Wire;

namespace Messaging.Aws.Local.Ses.Operations;

/// <summary>The operations on configuration sets as a whole.</summary>
internal sealed class ConfigurationSetOperations(SesState state)
{
    private const string Path = "/v2/email/configuration-sets";
    private const int MaxPage = 1000;
    private const int MaxName = 64;

    // Kept and told back; nothing here delivers, tracks, archives or signs.
    private static readonly string[] KeptOptions =
        ["ArchivingOptions", "DeliveryOptions", "MessageSecurityOptions", "ReputationOptions", "TrackingOptions", "VdmOptions"];

    public IEnumerable<SesRoute> Routes =>
    [
        new("CreateConfigurationSet", "POST", Path, Create),
        new("GetConfigurationSet", "GET", Path + "/{ConfigurationSetName}", Get),
        // The newest model lists by POST with a filter, all earlier ones by GET.
        new("ListConfigurationSets", "GET", Path, ListByGet),
        new("ListConfigurationSets", "POST", "/v2/email/list-configuration-sets", ListByPost),
        new("DeleteConfigurationSet", "DELETE", Path + "/{ConfigurationSetName}", Delete),
        new("PutConfigurationSetSendingOptions", "PUT", Path + "/{ConfigurationSetName}/sending", PutSending),
    ];

    private WireResponse Create(SesRequest request)
    {
        var body = request.Body;
        var name = body.RequiredString("ConfigurationSetName");
        CheckName(name, "Configuration set names");
        var suppression = body.Object("SuppressionOptions");
        var set = new ConfigurationSet(name)
        {
            Options = KeptOptions.Where(body.Has)
                .ToImmutableSortedDictionary(option => option, option => body.Keep(option)!.Value, StringComparer.Ordinal),
            SendingEnabled = body.Object("SendingOptions")?.Bool("SendingEnabled") ?? true,
            SuppressedReasons = suppression is { } options && options.Has("SuppressedReasons") ? Reasons(options) : null,
            Tags = ResourceTags.Read(body, ResourceTags.None),
        };
        state.ConfigurationSets.Create(set);
        return SesAnswer.Empty;
    }

    private WireResponse Get(SesRequest request)
    {
        var set = state.ConfigurationSets.Get(request.Label("ConfigurationSetName"));
        return SesAnswer.Object(json =>
        {
            json.WriteString("ConfigurationSetName", set.Name);
            foreach (var (option, settings) in set.Options)
                json.WriteMember(option, settings);
            WriteDefaults(json, set);
            json.WriteStartObject("SendingOptions");
            json.WriteBoolean("SendingEnabled", set.SendingEnabled);
            json.WriteEndObject();
            if (set.SuppressedReasons is { } reasons)
            {
                json.WriteStartObject("SuppressionOptions");
                json.WriteStrings("SuppressedReasons", reasons);
                json.WriteEndObject();
            }

            ResourceTags.Write(json, set.Tags);
        });
    }

    // SES tells these back even when they were not given.
    private static void WriteDefaults(Utf8JsonWriter json, ConfigurationSet set)
    {
        if (!set.Options.ContainsKey("DeliveryOptions"))
        {
            json.WriteStartObject("DeliveryOptions");
            json.WriteString("TlsPolicy", "OPTIONAL");
            json.WriteEndObject();
        }

        if (!set.Options.ContainsKey("ReputationOptions"))
        {
            json.WriteStartObject("ReputationOptions");
            json.WriteBoolean("ReputationMetricsEnabled", false);
            json.WriteEndObject();
        }
    }

    private WireResponse ListByGet(SesRequest request) => List(request, request.Query("NextToken"), PageSize.FromQuery(request, MaxPage));

    private WireResponse ListByPost(SesRequest request) =>
        List(request, request.Body.String("NextToken"), PageSize.FromBody(request, MaxPage));

    private WireResponse List(SesRequest request, string? nextToken, int pageSize)
    {
        var part = request.Body.Object("Filter")?.String("CONFIGURATION_SET_NAME_CONTAINS") ?? "";
        var names = state.ConfigurationSets.All.Select(set => set.Name)
            .Where(name => name.Contains(part, StringComparison.OrdinalIgnoreCase));
        var page = Page.Cut(names, name => name, nextToken, pageSize, Page.InvalidToken);
        return SesAnswer.Object(json =>
        {
            json.WriteStrings("ConfigurationSets", page.Items);
            json.WriteOptional("NextToken", page.NextToken);
        });
    }

    private WireResponse Delete(SesRequest request)
    {
        state.ConfigurationSets.Delete(request.Label("ConfigurationSetName"));
        return SesAnswer.Empty;
    }

    private WireResponse PutSending(SesRequest request)
    {
        var enabled = request.Body.Bool("SendingEnabled") ?? false;
        state.ConfigurationSets.Update(request.Label("ConfigurationSetName"), set => set with { SendingEnabled = enabled });
        return SesAnswer.Empty;
    }

    public static void CheckName(string name, string what)
    {
        if (name.Length > MaxName || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
            throw SesException.BadRequest($"{what} have 1 to {MaxName} letters, digits, hyphens and underscores.");
    }

    private static IReadOnlyList<string> Reasons(JsonMembers options)
    {
        var reasons = options.Strings("SuppressedReasons");
        return reasons.All(reason => SuppressionReasons.All.Contains(reason, StringComparer.Ordinal))
            ? reasons
            : throw JsonMembers.NotInEnum("SuppressedReasons", SuppressionReasons.All);
    }
}
