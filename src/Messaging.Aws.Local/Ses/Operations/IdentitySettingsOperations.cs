using Messaging.Aws.Local.Http;
using Messaging.Aws.Local.Ses.Identities;
using Messaging.Aws.Local.Ses.Wire;

namespace Messaging.Aws.Local.Ses.Operations;

/// <summary>The operations that change the settings of an identity.</summary>
internal sealed class IdentitySettingsOperations(SesState state)
{
    private const string Path = "/v2/email/identities/{EmailIdentity}/";

    public IEnumerable<SesRoute> Routes =>
    [
        new("PutEmailIdentityDkimAttributes", "PUT", $"{Path}dkim", PutDkim),
        new("PutEmailIdentityDkimSigningAttributes", "PUT", $"{Path}dkim/signing", PutDkimSigning),
        new("PutEmailIdentityMailFromAttributes", "PUT", $"{Path}mail-from", PutMailFrom),
        new("PutEmailIdentityFeedbackAttributes", "PUT", $"{Path}feedback", PutFeedback),
        new("PutEmailIdentityConfigurationSetAttributes", "PUT", $"{Path}configuration-set", PutConfigurationSet),
    ];

    private WireResponse PutDkim(SesRequest request)
    {
        var enabled = request.Body.Bool("SigningEnabled") ?? false;
        return Change(request, identity => identity with { Dkim = identity.Dkim with { SigningEnabled = enabled } });
    }

    private WireResponse PutDkimSigning(SesRequest request)
    {
        var origin = request.Body.Enum("SigningAttributesOrigin", "AWS_SES", "EXTERNAL")
            ?? throw SesException.Constraint("SigningAttributesOrigin", "Member must not be null");
        var attributes = request.Body.Object("SigningAttributes") ?? default;
        if (attributes.Has("DomainSigningAttributesOrigin"))
            throw SesException.BadRequest("DomainSigningAttributesOrigin is not allowed here; use SigningAttributesOrigin.");
        var identity = state.Identities.Update(request.Label("EmailIdentity"), found => found.IsDomain
            ? found with { Dkim = found.Dkim.With(attributes, origin, found.Name, state.Time.GetUtcNow()) }
            : throw SesException.BadRequest("DKIM signing attributes can only be set for a domain."));
        return SesAnswer.Object(json =>
        {
            json.WriteString("DkimStatus", WireNames.Status(identity.Status(state.Time.GetUtcNow())));
            json.WriteStrings("DkimTokens", identity.Dkim.Tokens);
            if (origin == "AWS_SES")
                json.WriteString("SigningHostedZone", Dkim.HostedZone);
        });
    }

    private WireResponse PutMailFrom(SesRequest request)
    {
        var domain = request.Body.String("MailFromDomain");
        var behavior = request.Body.Enum("BehaviorOnMxFailure", MailFrom.Behaviors);
        // No domain switches the custom one off.
        return Change(request, identity => identity with
        {
            MailFrom = string.IsNullOrEmpty(domain) ? null : MailFrom.For(identity, domain, behavior),
        });
    }

    private WireResponse PutFeedback(SesRequest request)
    {
        var enabled = request.Body.Bool("EmailForwardingEnabled") ?? false;
        return Change(request, identity => identity with { FeedbackForwarding = enabled });
    }

    private WireResponse PutConfigurationSet(SesRequest request)
    {
        var name = request.Body.String("ConfigurationSetName") is { Length: > 0 } given ? state.ConfigurationSets.Get(given).Name : null;
        return Change(request, identity => identity with { ConfigurationSet = name });
    }

    private WireResponse Change(SesRequest request, Func<StoredIdentity, StoredIdentity> change)
    {
        state.Identities.Update(request.Label("EmailIdentity"), change);
        return SesAnswer.Empty;
    }
}
