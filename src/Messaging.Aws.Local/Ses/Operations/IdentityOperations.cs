using System.Text.Json;
using Messaging.Aws.Local.Http;
using Messaging.Aws.Local.Ses.Identities;
using Messaging.Aws.Local.Ses.Tags;
using Messaging.Aws.Local.Ses.Wire;

namespace Messaging.Aws.Local.Ses.Operations;

/// <summary>Create, get, list and delete identities.</summary>
internal sealed class IdentityOperations(SesState state)
{
    private const int MaxPage = 1000;
    private static readonly string[] Types = ["EMAIL_ADDRESS", "DOMAIN", "MANAGED_DOMAIN"];
    private static readonly string[] Statuses = ["PENDING", "SUCCESS", "FAILED", "TEMPORARY_FAILURE", "NOT_STARTED"];

    public IEnumerable<SesRoute> Routes =>
    [
        new("CreateEmailIdentity", "POST", "/v2/email/identities", Create),
        new("GetEmailIdentity", "GET", "/v2/email/identities/{EmailIdentity}", Get),
        // The newest model lists by POST with a filter, all earlier ones by GET.
        new("ListEmailIdentities", "GET", "/v2/email/identities", ListByGet),
        new("ListEmailIdentities", "POST", "/v2/email/list-identities", ListByPost),
        new("DeleteEmailIdentity", "DELETE", "/v2/email/identities/{EmailIdentity}", Delete),
    ];

    private WireResponse Create(SesRequest request)
    {
        var body = request.Body;
        var name = body.RequiredString("EmailIdentity");
        var tags = ResourceTags.Read(body, ResourceTags.None);
        var configurationSet = body.String("ConfigurationSetName");
        if (configurationSet is not null)
            state.ConfigurationSets.Get(configurationSet);
        var identity = state.Identities.Create(name, created => created with
        {
            Tags = tags,
            ConfigurationSet = configurationSet,
            Dkim = body.Object("DkimSigningAttributes") is { } dkim ? WithDkim(created, dkim) : created.Dkim,
        });
        return SesAnswer.Object(json =>
        {
            json.WriteString("IdentityType", WireNames.Type(identity));
            json.WriteBoolean("VerifiedForSendingStatus", state.Identities.CanSend(identity));
            WriteDkim(json, identity);
        });
    }

    private Dkim WithDkim(StoredIdentity identity, JsonMembers attributes)
    {
        if (!identity.IsDomain)
            throw SesException.BadRequest("DkimSigningAttributes can only be given for a domain.");
        var origin = attributes.String("DomainSigningAttributesOrigin")
            ?? (attributes.Has("DomainSigningSelector") || attributes.Has("DomainSigningPrivateKey") ? "EXTERNAL" : "AWS_SES");
        if (origin is not ("AWS_SES" or "EXTERNAL"))
            throw SesException.BadRequest("Local AWS has one region: DKIM settings cannot be replicated from another.");
        var dkim = identity.Dkim.With(attributes, origin, identity.Name, state.Time.GetUtcNow());
        return dkim with { KeyLength = dkim.NextKeyLength }; // there is no older key that would still be in use
    }

    private WireResponse Get(SesRequest request)
    {
        var identity = state.Identities.Get(request.Label("EmailIdentity"));
        return SesAnswer.Object(json =>
        {
            json.WriteString("IdentityType", WireNames.Type(identity));
            json.WriteBoolean("FeedbackForwardingStatus", identity.FeedbackForwarding);
            json.WriteBoolean("VerifiedForSendingStatus", state.Identities.CanSend(identity));
            WriteDkim(json, identity);
            WriteMailFrom(json, identity);
            json.WriteStartObject("Policies");
            json.WriteEndObject();
            ResourceTags.Write(json, identity.Tags);
            json.WriteOptional("ConfigurationSetName", identity.ConfigurationSet);
            var status = Status(identity);
            json.WriteString("VerificationStatus", status);
            WriteVerificationInfo(json, identity, status);
        });
    }

    private WireResponse ListByGet(SesRequest request) => List(request, request.Query("NextToken"), PageSize.FromQuery(request, MaxPage));

    private WireResponse ListByPost(SesRequest request) =>
        List(request, request.Body.String("NextToken"), PageSize.FromBody(request, MaxPage));

    private WireResponse List(SesRequest request, string? nextToken, int pageSize)
    {
        var matches = Filter(request.Body.Object("Filter"));
        var page = Page.Cut(
            state.Identities.All.Where(matches), identity => identity.Name, nextToken, pageSize, Page.InvalidToken);
        return SesAnswer.Object(json =>
        {
            json.WriteObjects("EmailIdentities", page.Items, (writer, identity) =>
            {
                writer.WriteString("IdentityType", WireNames.Type(identity));
                writer.WriteString("IdentityName", identity.Name);
                writer.WriteBoolean("SendingEnabled", state.Identities.CanSend(identity));
                writer.WriteString("VerificationStatus", Status(identity));
            });
            json.WriteOptional("NextToken", page.NextToken);
        });
    }

    private Func<StoredIdentity, bool> Filter(JsonMembers? filter)
    {
        if (filter is not { } keys)
            return _ => true;
        var part = keys.String("IDENTITY_NAME_CONTAINS");
        var type = keys.Enum("IDENTITY_TYPE", Types);
        var status = keys.Enum("VERIFICATION_STATUS", Statuses);
        return identity =>
            (part is null || identity.Name.Contains(part, StringComparison.OrdinalIgnoreCase))
            && (type is null || WireNames.Type(identity) == type)
            && (status is null || Status(identity) == status);
    }

    private WireResponse Delete(SesRequest request)
    {
        state.Identities.Delete(request.Label("EmailIdentity"));
        return SesAnswer.Empty;
    }

    private string Status(StoredIdentity identity) => WireNames.Status(identity.Status(state.Time.GetUtcNow()));

    private void WriteDkim(Utf8JsonWriter json, StoredIdentity identity)
    {
        var dkim = identity.Dkim;
        json.WriteStartObject("DkimAttributes");
        json.WriteBoolean("SigningEnabled", dkim.SigningEnabled);
        json.WriteString("Status", dkim.Tokens.Count == 0 ? "NOT_STARTED" : Status(identity));
        json.WriteString("SigningAttributesOrigin", dkim.Origin);
        if (dkim.Tokens.Count > 0)
            json.WriteStrings("Tokens", dkim.Tokens);
        if (dkim.KeyGeneratedAt is { } generatedAt)
        {
            json.WriteString("SigningHostedZone", Dkim.HostedZone);
            json.WriteString("CurrentSigningKeyLength", dkim.KeyLength);
            json.WriteString("NextSigningKeyLength", dkim.NextKeyLength);
            json.WriteTimestamp("LastKeyGenerationTimestamp", generatedAt);
        }

        json.WriteEndObject();
    }

    private void WriteMailFrom(Utf8JsonWriter json, StoredIdentity identity)
    {
        if (identity.MailFrom is not { } mailFrom)
            return;
        json.WriteStartObject("MailFromAttributes");
        json.WriteString("MailFromDomain", mailFrom.Domain);
        json.WriteString("MailFromDomainStatus", WireNames.Status(mailFrom.Status(identity, state.Time.GetUtcNow())));
        json.WriteString("BehaviorOnMxFailure", mailFrom.BehaviorOnMxFailure);
        json.WriteEndObject();
    }

    private void WriteVerificationInfo(Utf8JsonWriter json, StoredIdentity identity, string status)
    {
        json.WriteStartObject("VerificationInfo");
        json.WriteTimestamp("LastCheckedTimestamp", state.Time.GetUtcNow());
        if (status == "SUCCESS")
            json.WriteTimestamp("LastSuccessTimestamp", identity.VerifiedAt!.Value);
        if (status == "FAILED" && identity.IsDomain)
            json.WriteString("ErrorType", "HOST_NOT_FOUND");
        json.WriteEndObject();
    }
}
