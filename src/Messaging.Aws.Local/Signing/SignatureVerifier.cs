using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Messaging.Aws.Local.Http;

namespace Messaging.Aws.Local.Signing;

/// <summary>Checks AWS Signature Version 4 against the one pair of credentials that is accepted. Safe for many threads.</summary>
internal sealed class SignatureVerifier(LocalAwsOptions options)
{
    private const string DateFormat = "yyyyMMdd'T'HHmmss'Z'";
    private static readonly TimeSpan MaxSkew = TimeSpan.FromMinutes(15);

    private volatile SigningKey? _latestKey;

    /// <summary>The reason to refuse the request; null when its signature holds.</summary>
    /// <param name="request">The request.</param>
    /// <param name="service">The signing name of the service: <c>sqs</c> or <c>ses</c>.</param>
    /// <param name="skew">How far this service's clock is ahead of the right time.</param>
    public SignatureProblem? Check(WireRequest request, string service, TimeSpan skew)
    {
        if (request.Header("Authorization") is not { } text) return SignatureProblem.Missing;
        if (AuthorizationHeader.Parse(text, out var incomplete) is not { } authorization) return incomplete;
        return CheckCredentials(request, authorization)
            ?? CheckScope(authorization, service)
            ?? CheckDate(request, authorization, skew)
            ?? CheckSignature(request, authorization);
    }

    private SignatureProblem? CheckCredentials(WireRequest request, AuthorizationHeader authorization)
    {
        var matches = authorization.AccessKeyId == options.AccessKeyId && request.Header("X-Amz-Security-Token") == options.SessionToken;
        return matches ? null : SignatureProblem.UnknownCredentials;
    }

    private SignatureProblem? CheckScope(AuthorizationHeader authorization, string service)
    {
        if (authorization.Region != options.Region)
            return SignatureProblem.Scope($"Credential should be scoped to a valid region, not '{authorization.Region}'. ");
        return authorization.Service == service ? null : SignatureProblem.Scope($"Credential should be scoped to correct service: '{service}'. ");
    }

    private SignatureProblem? CheckDate(WireRequest request, AuthorizationHeader authorization, TimeSpan skew)
    {
        var text = request.Header("X-Amz-Date");
        if (!DateTimeOffset.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
            return SignatureProblem.Incomplete("the X-Amz-Date header is missing or not a date such as 20260801T120000Z.");
        if (!text!.StartsWith(authorization.Date, StringComparison.Ordinal))
            return SignatureProblem.Scope("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP");
        var now = options.SignatureClock.GetUtcNow() + skew;
        var age = now - date;
        if (age.Duration() <= MaxSkew) return null;
        return SignatureProblem.Skew(text, now.ToString(DateFormat, CultureInfo.InvariantCulture), age > TimeSpan.Zero);
    }

    private SignatureProblem? CheckSignature(WireRequest request, AuthorizationHeader authorization)
    {
        if (!authorization.SignedHeaders.Contains("host", StringComparer.Ordinal))
            return SignatureProblem.Scope("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
        if (CanonicalRequest.Of(request, authorization.SignedHeaders) is not { } canonical) return SignatureProblem.Mismatch;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
        var toSign = $"{AuthorizationHeader.Algorithm}\n{request.Header("X-Amz-Date")}\n{authorization.Scope}\n{hash}";
        var expected = Convert.ToHexStringLower(HMACSHA256.HashData(KeyFor(authorization), Encoding.UTF8.GetBytes(toSign)));
        var matches = CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.UTF8.GetBytes(authorization.Signature));
        return matches ? null : SignatureProblem.Mismatch;
    }

    // A key holds for a day, a region and a service; nearly always it is the one of the request before.
    private byte[] KeyFor(AuthorizationHeader authorization)
    {
        var scope = authorization.Scope;
        if (_latestKey is { } latest && latest.Scope == scope) return latest.Bytes;
        var key = Encoding.UTF8.GetBytes("AWS4" + options.SecretAccessKey);
        foreach (var part in scope.Split('/')) key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        _latestKey = new SigningKey(scope, key);
        return key;
    }

    private sealed record SigningKey(string Scope, byte[] Bytes);
}
