namespace Messaging.Aws.Local.Signing;

/// <summary>The parts of an <c>Authorization</c> header of AWS Signature Version 4.</summary>
internal sealed record AuthorizationHeader(string AccessKeyId, string Date, string Region, string Service, string[] SignedHeaders, string Signature)
{
    public const string Algorithm = "AWS4-HMAC-SHA256";

    private const string Terminator = "aws4_request";

    public string Scope => $"{Date}/{Region}/{Service}/{Terminator}";

    /// <summary>Reads the header; when it is not complete, says what is missing.</summary>
    public static AuthorizationHeader? Parse(string text, out SignatureProblem? problem)
    {
        problem = null;
        if (!text.StartsWith(Algorithm + " ", StringComparison.Ordinal)) return Incomplete($"it must begin with {Algorithm}.", out problem);
        string? credential = null;
        string? signedHeaders = null;
        string? signature = null;
        foreach (var part in text[(Algorithm.Length + 1)..].Split(',', StringSplitOptions.TrimEntries))
        {
            if (Value(part, "Credential=") is { } c) credential = c;
            else if (Value(part, "SignedHeaders=") is { } h) signedHeaders = h;
            else if (Value(part, "Signature=") is { } s) signature = s;
        }

        if (credential is null) return Incomplete("it has no Credential.", out problem);
        if (signedHeaders is null) return Incomplete("it has no SignedHeaders.", out problem);
        if (signature is null) return Incomplete("it has no Signature.", out problem);
        // From the end: an access key may hold slashes.
        var scope = credential.Split('/');
        if (scope.Length < 5 || scope[^1] != Terminator) return Incomplete("its Credential is not key/date/region/service/aws4_request.", out problem);
        return new AuthorizationHeader(
            string.Join('/', scope[..^4]), scope[^4], scope[^3], scope[^2], signedHeaders.Split(';'), signature);
    }

    private static string? Value(string part, string name) => part.StartsWith(name, StringComparison.Ordinal) ? part[name.Length..] : null;

    private static AuthorizationHeader? Incomplete(string what, out SignatureProblem problem)
    {
        problem = SignatureProblem.Incomplete(what);
        return null;
    }
}
