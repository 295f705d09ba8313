using Messaging.Aws.Local.Http;
using Messaging.Aws.Local.Sqs;
using Messaging.Aws.Local.Sqs.Wire;

namespace Messaging.Aws.Local.Faults.Kinds;

/// <summary>Error answers in the words of the service that is asked.</summary>
internal static class FaultAnswers
{
    public static WireAnswer Error(Route route, int status, string code, string message) => new(route.IsSes
        ? WireErrors.Json(status, code, message)
        : SqsErrorWriter.Write(new SqsError($"com.amazonaws.sqs#{code}", code, message, status)));
}
