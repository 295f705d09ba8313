using System.Diagnostics;
using System.Text;
using Amazon.SQS.Model;
using Messaging.Aws.Diagnostics;
using Messaging.Aws.Queues;

namespace Messaging.Aws.Publishing;

/// <summary>Puts the present trace into a message: W3C for whoever handles it, and X-Ray's header for AWS itself.</summary>
internal static class TraceContext
{
    // W3C Trace Context, section 3.3.1.5: at least this much must be passed on; longer ones are left out.
    private const int MaxTraceStateLength = 512;

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

        entry.MessageSystemAttributes = new(1, StringComparer.Ordinal) { [XRayHeader.Name] = new() { DataType = "String", StringValue = XRayHeader.Of(activity) } };
    }

    private static MessageAttributeValue Text(string value) => new() { DataType = "String", StringValue = value };
}
