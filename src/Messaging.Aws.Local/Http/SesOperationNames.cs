namespace Messaging.Aws.Local.Http;

/// <summary>The operation of SES v2 that a method and path stand for; faults and counts go by it.</summary>
internal static class SesOperationNames
{
    private const string Base = "/v2/email/";
    private const string Any = "*";

    private static readonly (string Method, string[] Path, string Name)[] Known =
    [
        ("POST", ["outbound-emails"], "SendEmail"),
        ("POST", ["outbound-bulk-emails"], "SendBulkEmail"),
        ("POST", ["outbound-custom-verification-emails"], "SendCustomVerificationEmail"),
        ("GET", ["account"], "GetAccount"),
        ("PUT", ["account", "sending"], "PutAccountSendingAttributes"),
        ("POST", ["account", "details"], "PutAccountDetails"),
        ("PUT", ["account", "suppression"], "PutAccountSuppressionAttributes"),
        ("PUT", ["account", "vdm"], "PutAccountVdmAttributes"),
        ("POST", ["identities"], "CreateEmailIdentity"),
        ("GET", ["identities"], "ListEmailIdentities"),
        ("GET", ["identities", Any], "GetEmailIdentity"),
        ("DELETE", ["identities", Any], "DeleteEmailIdentity"),
        ("PUT", ["identities", Any, "dkim"], "PutEmailIdentityDkimAttributes"),
        ("PUT", ["identities", Any, "dkim", "signing"], "PutEmailIdentityDkimSigningAttributes"),
        ("PUT", ["identities", Any, "feedback"], "PutEmailIdentityFeedbackAttributes"),
        ("PUT", ["identities", Any, "mail-from"], "PutEmailIdentityMailFromAttributes"),
        ("PUT", ["identities", Any, "configuration-set"], "PutEmailIdentityConfigurationSetAttributes"),
        ("GET", ["identities", Any, "policies"], "GetEmailIdentityPolicies"),
        ("POST", ["identities", Any, "policies", Any], "CreateEmailIdentityPolicy"),
        ("PUT", ["identities", Any, "policies", Any], "UpdateEmailIdentityPolicy"),
        ("DELETE", ["identities", Any, "policies", Any], "DeleteEmailIdentityPolicy"),
        ("POST", ["templates"], "CreateEmailTemplate"),
        ("GET", ["templates"], "ListEmailTemplates"),
        ("GET", ["templates", Any], "GetEmailTemplate"),
        ("PUT", ["templates", Any], "UpdateEmailTemplate"),
        ("DELETE", ["templates", Any], "DeleteEmailTemplate"),
        ("POST", ["templates", Any, "render"], "TestRenderEmailTemplate"),
        ("PUT", ["suppression", "addresses"], "PutSuppressedDestination"),
        ("GET", ["suppression", "addresses"], "ListSuppressedDestinations"),
        ("GET", ["suppression", "addresses", Any], "GetSuppressedDestination"),
        ("DELETE", ["suppression", "addresses", Any], "DeleteSuppressedDestination"),
        ("POST", ["configuration-sets"], "CreateConfigurationSet"),
        ("GET", ["configuration-sets"], "ListConfigurationSets"),
        ("GET", ["configuration-sets", Any], "GetConfigurationSet"),
        ("DELETE", ["configuration-sets", Any], "DeleteConfigurationSet"),
        ("PUT", ["configuration-sets", Any, "sending"], "PutConfigurationSetSendingOptions"),
        ("PUT", ["configuration-sets", Any, "delivery-options"], "PutConfigurationSetDeliveryOptions"),
        ("PUT", ["configuration-sets", Any, "reputation-options"], "PutConfigurationSetReputationOptions"),
        ("PUT", ["configuration-sets", Any, "suppression-options"], "PutConfigurationSetSuppressionOptions"),
        ("PUT", ["configuration-sets", Any, "tracking-options"], "PutConfigurationSetTrackingOptions"),
        ("POST", ["configuration-sets", Any, "event-destinations"], "CreateConfigurationSetEventDestination"),
        ("GET", ["configuration-sets", Any, "event-destinations"], "GetConfigurationSetEventDestinations"),
        ("PUT", ["configuration-sets", Any, "event-destinations", Any], "UpdateConfigurationSetEventDestination"),
        ("DELETE", ["configuration-sets", Any, "event-destinations", Any], "DeleteConfigurationSetEventDestination"),
        ("POST", ["tags"], "TagResource"),
        ("GET", ["tags"], "ListTagsForResource"),
        ("DELETE", ["tags"], "UntagResource"),
    ];

    /// <summary>The name; <c>Unknown</c> when SES has no such operation or it is none that is used here.</summary>
    public static string Of(string method, string rawPath)
    {
        if (!rawPath.StartsWith(Base, StringComparison.Ordinal)) return "Unknown";
        var path = rawPath[Base.Length..].TrimEnd('/').Split('/');
        foreach (var (knownMethod, knownPath, name) in Known)
        {
            if (knownMethod == method && Matches(knownPath, path)) return name;
        }

        return "Unknown";
    }

    private static bool Matches(string[] known, string[] path)
    {
        if (known.Length != path.Length) return false;
        for (var i = 0; i < path.Length; i++)
        {
            if (known[i] != Any && known[i] != path[i]) return false;
        }

        return true;
    }
}
