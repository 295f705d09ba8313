using System.Diagnostics;

namespace Messaging.Aws.Diagnostics;

/// <summary>The trace header of AWS X-Ray, which SQS carries in a system attribute that costs no message attribute.</summary>
/// <remarks>Format: X-Ray developer guide, tracing header: <c>Root=1-{8 hex}-{24 hex};Parent={16 hex};Sampled={0|1}</c> (read 2026-08).</remarks>
internal static class XRayHeader
{
    public const string Name = "AWSTraceHeader";

    private const int TraceIdLength = 32;
    private const int SpanIdLength = 16;

    public static string Of(Activity activity)
    {
        var trace = activity.TraceId.ToHexString();
        return $"Root=1-{trace.AsSpan(0, 8)}-{trace.AsSpan(8)};Parent={activity.SpanId.ToHexString()};Sampled={(activity.Recorded ? '1' : '0')}";
    }

    /// <summary>Reads a header; false when it is missing, broken, or names no span.</summary>
    public static bool TryParse(string header, out ActivityContext context)
    {
        var (trace, span, flags) = ("", "", ActivityTraceFlags.None);
        foreach (var part in header.Split(';', StringSplitOptions.TrimEntries))
        {
            switch (part.Split('=', 2))
            {
                case ["Root", ['1', '-', .. var root]]: trace = root.Replace("-", "", StringComparison.Ordinal); break;
                case ["Parent", var parent]: span = parent; break;
                case ["Sampled", "1"]: flags = ActivityTraceFlags.Recorded; break;
            }
        }

        if (!IsId(trace, TraceIdLength) || !IsId(span, SpanIdLength))
        {
            context = default;
            return false;
        }

        context = new(ActivityTraceId.CreateFromString(trace), ActivitySpanId.CreateFromString(span), flags, traceState: null, isRemote: true);
        return true;
    }

    // The conventions know no identifier of zeros only.
    private static bool IsId(string text, int length) => text.Length == length && text.All(char.IsAsciiHexDigitLower) && text.Any(digit => digit != '0');
}
