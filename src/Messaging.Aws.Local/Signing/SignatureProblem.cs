namespace Messaging.Aws.Local.Signing;

/// <summary>Why a signature is refused: the name of the error, its older code, the HTTP status and the text.</summary>
internal sealed record SignatureProblem(string Type, string Code, int Status, string Message)
{
    public static readonly SignatureProblem Missing = new(
        "MissingAuthenticationTokenException", "MissingAuthenticationToken", 403, "Request is missing Authentication Token");

    public static readonly SignatureProblem UnknownCredentials = new(
        "UnrecognizedClientException", "InvalidClientTokenId", 403, "The security token included in the request is invalid.");

    public static readonly SignatureProblem Mismatch = new(
        "InvalidSignatureException",
        "SignatureDoesNotMatch",
        403,
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.");

    public static SignatureProblem Incomplete(string what) =>
        new("IncompleteSignatureException", "IncompleteSignature", 400, $"The Authorization header is incomplete: {what}");

    public static SignatureProblem Scope(string what) => new("InvalidSignatureException", "SignatureDoesNotMatch", 403, what);

    public static SignatureProblem Skew(string date, string now, bool isLate) => new(
        "InvalidSignatureException",
        "SignatureDoesNotMatch",
        403,
        isLate
            ? $"Signature expired: {date} is now earlier than {now} (15 min.)"
            : $"Signature not yet current: {date} is still later than {now} (15 min.)");
}
