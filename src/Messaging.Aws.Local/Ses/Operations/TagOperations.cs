using Messaging.Aws.Local.Http;
using Messaging.Aws.Local.Ses.Tags;
using Messaging.Aws.Local.Ses.Wire;

namespace Messaging.Aws.Local.Ses.Operations;

/// <summary>The operations on the tags of identities, templates and configuration sets.</summary>
internal sealed class TagOperations(SesState state)
{
    public IEnumerable<SesRoute> Routes =>
    [
        new("TagResource", "POST", "/v2/email/tags", Tag),
        new("UntagResource", "DELETE", "/v2/email/tags", Untag),
        new("ListTagsForResource", "GET", "/v2/email/tags", List),
    ];

    private WireResponse Tag(SesRequest request)
    {
        if (!request.Body.Has("Tags"))
            throw SesException.Constraint("Tags", "Member must not be null");
        Update(request.Body.RequiredString("ResourceArn"), tags => ResourceTags.Read(request.Body, tags));
        return SesAnswer.Empty;
    }

    private WireResponse Untag(SesRequest request)
    {
        var keys = request.QueryAll("TagKeys").ToHashSet(StringComparer.Ordinal);
        if (keys.Count == 0)
            throw SesException.Constraint("TagKeys", "Member must not be null");
        Update(ArnOfQuery(request), tags => tags.Where(tag => !keys.Contains(tag.Key)).ToDictionary(StringComparer.Ordinal));
        return SesAnswer.Empty;
    }

    private WireResponse List(SesRequest request)
    {
        var arn = Parse(ArnOfQuery(request));
        var tags = arn.Type switch
        {
            "identity" => state.Identities.Get(arn.Name).Tags,
            "template" => state.Templates.Get(arn.Name).Tags,
            _ => state.ConfigurationSets.Get(arn.Name).Tags,
        };
        return SesAnswer.Object(json => ResourceTags.Write(json, tags));
    }

    private void Update(string resourceArn, Func<IReadOnlyDictionary<string, string>, IReadOnlyDictionary<string, string>> change)
    {
        var arn = Parse(resourceArn);
        if (arn.Type == "identity")
            state.Identities.Update(arn.Name, identity => identity with { Tags = change(identity.Tags) });
        else if (arn.Type == "template")
            state.Templates.Update(arn.Name, template => template with { Tags = change(template.Tags) });
        else
            state.ConfigurationSets.Update(arn.Name, set => set with { Tags = change(set.Tags) });
    }

    private static string ArnOfQuery(SesRequest request) =>
        request.Query("ResourceArn") is { Length: > 0 } arn ? arn : throw SesException.Constraint("ResourceArn", "Member must not be null");

    private SesArn Parse(string text)
    {
        var arn = SesArn.Parse(text);
        if (arn is not { Type: "identity" or "template" or "configuration-set" })
            throw SesException.BadRequest("ResourceArn must be the ARN of an identity, a template or a configuration set.");
        return arn.Region == state.Region ? arn : throw SesException.BadRequest($"ResourceArn is of another region than {state.Region}.");
    }
}
