using Messaging.Aws.Local.Sqs.Wire;

namespace Messaging.Aws.Local.Http;

/// <summary>Where a request goes: an operation of SQS, a path of SES, or nowhere, and then why.</summary>
internal readonly record struct Route(string Operation, SqsOperation? Sqs, bool IsSes, WireResponse? Refusal)
{
    private const string SqsTarget = "AmazonSQS.";
    private const string SesPath = "/v2/email/";

    public static Route Of(WireRequest request)
    {
        if (request.Header("X-Amz-Target") is { } target) return OfTarget(target);
        if (IsSesPath(request.RawPath))
            return new Route(SesOperationNames.Of(request.Method, request.RawPath), null, true, null);
        return Nowhere(request);
    }

    public static bool IsSesPath(string rawPath) => rawPath.StartsWith(SesPath, StringComparison.Ordinal);

    private static Route OfTarget(string target)
    {
        var name = target.AsSpan(target.IndexOf('.') + 1);
        if (target.StartsWith(SqsTarget, StringComparison.Ordinal) && SqsOperations.Find(name) is { } operation)
            return new Route(operation.Name, operation, false, null);
        return new Route("Unknown", null, false, SqsErrorWriter.Write(Messaging.Aws.Local.Sqs.SqsErrors.UnknownOperation(target)));
    }

    private static Route Nowhere(WireRequest request)
    {
        var isQuery = request.RawQuery.Contains("Action=", StringComparison.Ordinal)
            || request.Header("Content-Type")?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true;
        var refusal = isQuery
            ? WireErrors.QueryProtocol(
                "This client speaks the query protocol, which Local AWS does not. Use one that speaks AWS JSON 1.0 to SQS: AWSSDK.SQS 3.7.300 or later, "
                + "@aws-sdk/client-sqs 3.447 or later, boto3 1.28.82 or later, AWS SDK for Java 2.21.19 or later.")
            : WireErrors.Json(404, "UnknownOperationException", "Neither an X-Amz-Target header (SQS) nor a path under /v2/email/ (SES) was found.");
        return new Route("Unknown", null, false, refusal);
    }
}
