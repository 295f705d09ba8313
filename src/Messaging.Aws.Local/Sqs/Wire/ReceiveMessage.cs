using Messaging.Aws.Local.Http;

namespace Messaging.Aws.Local.Sqs.Wire;

internal static class ReceiveMessage
{
    public static ValueTask<WireResponse> Run(SqsCall call)
    {
        var wanted = new WantedAttributes();
        var request = new ReceiveRequest();
        var queueUrl = Read(call, request, wanted);
        CheckForm(request, wanted);
        var deliveries = Receive(call, queueUrl, request, out var waiter);
        return waiter is null ? new(Write(call, deliveries, wanted)) : WaitAsync(call, waiter, wanted);
    }

    private static string? Read(SqsCall call, ReceiveRequest request, WantedAttributes wanted)
    {
        string? queueUrl = null;
        var reader = new RequestReader(call.Body.Span);
        while (reader.NextProperty())
        {
            if (reader.Is("QueueUrl"u8)) queueUrl = reader.Text();
            else if (reader.Is("MaxNumberOfMessages"u8)) request.MaxMessages = reader.Integer() ?? 1;
            else if (reader.Is("VisibilityTimeout"u8)) request.VisibilityTimeout = reader.Integer();
            else if (reader.Is("WaitTimeSeconds"u8)) request.WaitTimeSeconds = reader.Integer();
            else if (reader.Is("ReceiveRequestAttemptId"u8)) request.AttemptId = reader.Text();
            else if (!wanted.Read(ref reader)) reader.SkipValue();
        }

        return queueUrl;
    }

    private static void CheckForm(ReceiveRequest request, WantedAttributes wanted)
    {
        if (request.MaxMessages is < 1 or > SqsLimits.BatchEntries)
            throw Invalid("MaxNumberOfMessages", request.MaxMessages, "Must be between 1 and 10, if provided.");
        if (request.VisibilityTimeout is < 0 or > SqsLimits.VisibilityTimeoutSeconds)
            throw Invalid("VisibilityTimeout", request.VisibilityTimeout, "Must be between 0 and 43200, if provided.");
        if (request.WaitTimeSeconds is < 0 or > SqsLimits.WaitTimeSeconds)
            throw Invalid("WaitTimeSeconds", request.WaitTimeSeconds, "Must be >= 0 and <= 20, if provided.");
        if (MessageForm.CheckId("ReceiveRequestAttemptId", request.AttemptId) is { } flaw) throw new SqsException(flaw);
        if (wanted.Unknown is { } name) throw new SqsException(SqsErrors.UnknownAttribute(name));
    }

    private static Delivery[] Receive(SqsCall call, string? queueUrl, ReceiveRequest request, out ReceiveWaiter? waiter)
    {
        waiter = null;
        using var turn = call.Engine.Enter();
        var queue = QueueUrls.FindForMessages(call, queueUrl, turn.Now);
        if (request.AttemptId is { } attempt && !queue.Settings.IsFifo)
            throw new SqsException(SqsErrors.NotForThisQueueType("ReceiveRequestAttemptId", attempt));
        var seconds = request.WaitTimeSeconds ?? queue.Settings.ReceiveMessageWaitTimeSeconds;
        var deliveries = queue.Receive(request, turn.Now);
        if (deliveries.Length > 0) return deliveries;
        // Only a short poll of a standard queue learns of the limit; any other finds nothing.
        if (seconds == 0 && !queue.Settings.IsFifo && queue.InFlightCount >= SqsLimits.InFlight)
            throw new SqsException(SqsErrors.TooManyInFlight);
        if (seconds > 0) waiter = queue.Wait(request, turn.Now + (seconds * TimeSpan.TicksPerSecond));
        return deliveries;
    }

    private static async ValueTask<WireResponse> WaitAsync(SqsCall call, ReceiveWaiter waiter, WantedAttributes wanted)
    {
        // Not Task.WaitAsync: it goes on on the thread pool, outside of a test's simulation.
        await using var registration = call.Aborted.UnsafeRegister(
            static (state, aborted) => ((ReceiveWaiter)state!).Abort(aborted), waiter);
        try
        {
            return Write(call, await waiter.Answer, wanted);
        }
        catch (OperationCanceledException) when (!call.AbortedReceiveTakesMessages)
        {
            using var turn = call.Engine.Enter();
            waiter.Queue.Abandon(waiter);
            throw;
        }
    }

    private static WireResponse Write(SqsCall call, Delivery[] deliveries, WantedAttributes wanted)
    {
        if (deliveries.Length == 0) return ResponseWriter.Empty;
        var writer = ResponseWriter.Start();
        writer.Json.WriteStartArray("Messages"u8);
        var payloadBytes = 0L;
        foreach (var delivery in deliveries) payloadBytes += DeliveryWriter.Write(writer.Json, delivery, wanted, call.Engine.Options);
        call.Counter?.Carry(deliveries.Length, payloadBytes);
        writer.Json.WriteEndArray();
        return writer.Finish();
    }

    private static SqsException Invalid(string parameter, int? value, string reason) =>
        new(SqsErrors.InvalidParameter(parameter, value, reason));
}
