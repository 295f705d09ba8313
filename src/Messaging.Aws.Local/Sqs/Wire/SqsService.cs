using System.Text.Json;
using Messaging.Aws.Local.Http;

namespace Messaging.Aws.Local.Sqs.Wire;

/// <summary>Runs an operation and turns every refusal into an answer.</summary>
internal static class SqsService
{
    public static ValueTask<WireResponse> HandleAsync(SqsOperation operation, SqsCall call)
    {
        try
        {
            // What a waiting receive brings later is never a refusal.
            return operation.Run(call);
        }
        catch (SqsException refused)
        {
            return new(SqsErrorWriter.Write(refused.Error));
        }
        catch (JsonException)
        {
            return new(SqsErrorWriter.Write(SqsErrors.UnreadableJson));
        }
    }
}
