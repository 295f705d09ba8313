using System.Diagnostics;
using System.Text;
using Amazon.SQS.Model;
using Messaging.Aws.Queues;

namespace Messaging.Aws.Publishing;

/// <summary>Puts the present trace into a message: W3C for whoever handles it, and X-Ray's header for AWS itself.</summary>
internal static class TraceContext
{
    // W3C Trace Context, section 3.3.1.5: at least this much must be passed on; longer ones are left out.
    private const int MaxTraceStateLength = 512;

    private const string XRayHeader = "AWSTraceHeader";

    /// <summary>Adds the context to an entry.</summary>
    /// <param name="span">The message's own span, or null for the caller's.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="freeAttributes">How many attributes may still be added.</param>
    public static void Add(Activity? span, SendMessageBatchRequestEntry entry, int freeAttributes)
    {
        var activity = span ?? Activity.Current;
        if (activity is not { IdFormat: ActivityIdFormat.W3C, Id: { } id })
        {
            return;
        }

        entry.MessageAttributes[WireAttributes.TraceParent] = Text(id);
        if (freeAttributes > 1 && activity.TraceStateString is { Length: > 0 and <= MaxTraceStateLength } state && Ascii.IsValid(state)
            && MessageText.IndexOfRefused(state) < 0)
        {
            entry.MessageAttributes[WireAttributes.TraceState] = Text(state);
        }

        entry.MessageSystemAttributes = new(1, StringComparer.Ordinal) { [XRayHeader] = new() { DataType = "String", StringValue = XRay(activity) } };
    }

    private static MessageAttributeValue Text(string value) => new() { DataType = "String", StringValue = value };

    private static string XRay(Activity activity)
    {
        var trace = activity.TraceId.ToHexString();
        return $"Root=1-{trace.AsSpan(0, 8)}-{trace.AsSpan(8)};Parent={activity.SpanId.ToHexString()};Sampled={(activity.Recorded ? '1' : '0')}";
    }
}
