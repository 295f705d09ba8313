namespace Messaging.Aws.Local.Ses.Identities;

/// <summary>The enum values of the wire for identities.</summary>
internal static class WireNames
{
    public static string Type(StoredIdentity identity) => identity.IsDomain ? "DOMAIN" : "EMAIL_ADDRESS";

    public static string Status(LocalEmailVerification status) => status switch
    {
        LocalEmailVerification.Success => "SUCCESS",
        LocalEmailVerification.Failed => "FAILED",
        _ => "PENDING",
    };
}
