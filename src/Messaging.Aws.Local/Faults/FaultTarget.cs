using System.Text.Json;
using Messaging.Aws.Local.Http;
using Messaging.Aws.Local.Sqs;
using Messaging.Aws.Local.Sqs.Wire;

namespace Messaging.Aws.Local.Faults;

/// <summary>Finds out which queue a request is about.</summary>
internal static class FaultTarget
{
    /// <summary>The name of the queue; null when the request names none, or cannot be read.</summary>
    public static string? QueueOf(Route route, WireRequest request)
    {
        if (route.Sqs is null) return null;
        try
        {
            var reader = new RequestReader(request.Body.Span);
            while (reader.NextProperty())
            {
                if (reader.Is("QueueUrl"u8)) return reader.Text() is { } url ? url[(url.LastIndexOf('/') + 1)..] : null;
                if (reader.Is("QueueName"u8)) return reader.Text();
                reader.SkipValue();
            }
        }
        catch (SqsException)
        {
            // The operation itself says what is wrong with the request.
        }
        catch (JsonException)
        {
            // As above.
        }

        return null;
    }
}
