using System.Buffers.Text;
using System.Text;

namespace Messaging.Aws.Local.Sqs;

/// <summary>One redrive of a dead-letter queue, and how far it came. Needs the engine's lock.</summary>
internal sealed class MoveTask
{
    public const string Running = "RUNNING";
    public const string Completed = "COMPLETED";
    public const string Cancelled = "CANCELLED";
    public const string Failed = "FAILED";

    public required Guid Id { get; init; }
    public required string SourceArn { get; init; }

    /// <summary>Null when every message goes back to the queue it came from.</summary>
    public required string? DestinationArn { get; init; }

    /// <summary>As the caller gave it; null leaves the pace to SQS.</summary>
    public required int? MaxPerSecond { get; init; }

    public required long StartedAt { get; init; }
    public required int ToMove { get; init; }
    public int Moved { get; set; }
    public string Status { get; set; } = Running;
    public string? FailureReason { get; set; }
    public ITimer? Timer { get; set; }

    public string Handle =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes($$"""{"taskId":"{{Id}}","sourceArn":"{{SourceArn}}"}"""));

    public static bool IsHandle(string text) => Base64.IsValid(text) && text.StartsWith("eyJ0YXNrSWQi", StringComparison.Ordinal);

    public void End(string status, string? reason = null)
    {
        Status = status;
        FailureReason = reason;
        Timer?.Dispose();
        Timer = null;
    }
}
