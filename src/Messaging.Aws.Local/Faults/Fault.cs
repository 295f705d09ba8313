using Messaging.Aws.Local.Faults;
using Messaging.Aws.Local.Faults.Kinds;

namespace Messaging.Aws.Local;

/// <summary>
/// Something that goes wrong with a request. "Before the effect" means that the operation is not carried out; "after the effect" that it
/// is, and only the caller does not learn of it. Immutable; one fault may be used in any number of rules.
/// </summary>
public abstract class Fault
{
    private protected Fault(string description) => Description = description;

    /// <summary>What goes wrong, in a few words.</summary>
    public string Description { get; }

    /// <summary>Answers with an HTTP status.</summary>
    /// <param name="statusCode">From 400 to 599.</param>
    /// <param name="code">The error code; null takes the usual one of the status, such as <c>ServiceUnavailable</c> for 503.</param>
    /// <param name="afterEffect">Whether the operation is carried out all the same.</param>
    /// <exception cref="ArgumentOutOfRangeException">The status is none of an error.</exception>
    public static Fault Status(int statusCode, string? code = null, bool afterEffect = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(statusCode, 400);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(statusCode, 599);
        return new StatusFault(statusCode, code, afterEffect);
    }

    /// <summary>Answers that the caller is too fast, before the effect.</summary>
    /// <param name="code">
    /// The error code, such as <c>RequestThrottled</c>, <c>KmsThrottled</c> or <c>OverLimit</c>; null takes <c>ThrottlingException</c> (400)
    /// for SQS and <c>TooManyRequestsException</c> (429) for SES.
    /// </param>
    public static Fault Throttled(string? code = null) => new ThrottlingFault(code);

    /// <summary>Lets time pass, in the engine's time, before or after the effect.</summary>
    /// <param name="delay">How long; not negative.</param>
    /// <param name="afterEffect">Whether the operation is carried out first.</param>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative.</exception>
    public static Fault Latency(TimeSpan delay, bool afterEffect = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        return new LatencyFault(delay, afterEffect);
    }

    /// <summary>Drops the connection after the effect: the answer never arrives.</summary>
    public static Fault AnswerDropped() => new ConnectionFault(ConnectionFailure.AnswerDropped);

    /// <summary>Refuses the connection: nothing is sent.</summary>
    public static Fault ConnectionRefused() => new ConnectionFault(ConnectionFailure.Refused);

    /// <summary>Does not find the host's address: nothing is sent.</summary>
    public static Fault HostNotFound() => new ConnectionFault(ConnectionFailure.HostNotFound);

    /// <summary>Fails the TLS handshake: nothing is sent.</summary>
    public static Fault TlsFailed() => new ConnectionFault(ConnectionFailure.TlsFailed);

    /// <summary>Answers 200 with an empty body, after the effect.</summary>
    public static Fault EmptyBody() => new BodyFault(BodyFailure.Empty);

    /// <summary>Answers 200, and the connection ends in the middle of the body, after the effect.</summary>
    public static Fault CutBody() => new BodyFault(BodyFailure.Cut);

    /// <summary>Answers 200 with the page of some proxy instead of the body, after the effect.</summary>
    public static Fault UnreadableBody() => new BodyFault(BodyFailure.Unreadable);

    /// <summary>
    /// Answers 200, and in the middle of the body nothing more comes, after the effect. In process the answer stands still as a
    /// whole until the caller cancels: the AWS SDK reads bodies synchronously and would hang.
    /// </summary>
    public static Fault StalledBody() => new BodyFault(BodyFailure.Stalled);

    /// <summary>Refuses entries of an SQS batch; the rest of the batch is carried out.</summary>
    /// <param name="indexes">Which entries, from 0; one that a batch does not have is left out.</param>
    public static Fault EntriesFail(params int[] indexes) => EntriesFail("InternalError", senderFault: false, indexes);

    /// <summary>Refuses entries of an SQS batch with a code; the rest of the batch is carried out.</summary>
    /// <param name="code">The error code of the entries.</param>
    /// <param name="senderFault">Whether the entries say that their sender is to blame.</param>
    /// <param name="indexes">Which entries, from 0; one that a batch does not have is left out.</param>
    public static Fault EntriesFail(string code, bool senderFault, params int[] indexes)
    {
        ArgumentException.ThrowIfNullOrEmpty(code);
        ArgumentNullException.ThrowIfNull(indexes);
        return new EntriesFault(code, senderFault, [.. indexes]);
    }

    /// <summary>Ends all visibility timeouts of the request's queue just before the operation is carried out.</summary>
    public static Fault LeasesExpired() => new LeasesFault();

    /// <summary>
    /// Lets the service's clock be wrong for the check of the signature and in the <c>Date</c> header. From 15 minutes on the request
    /// is refused, when signatures are checked.
    /// </summary>
    /// <param name="skew">How far it is ahead; negative when it is behind.</param>
    public static Fault ClockSkewed(TimeSpan skew) => new ClockFault(skew);

    /// <summary>
    /// Decides what an aborted <c>ReceiveMessage</c> does, whatever <see cref="LocalAwsOptions.AbortedReceiveTakesMessages"/> says.
    /// </summary>
    /// <param name="honoured">Whether the abort ends the receive, so that it takes no message.</param>
    public static Fault ClientAbort(bool honoured) => new AbortFault(honoured);

    /// <summary>The description.</summary>
    /// <returns>What goes wrong, in a few words.</returns>
    public override string ToString() => Description;

    /// <summary>What happens before the operation. To set an answer, or to throw, leaves the operation undone.</summary>
    internal virtual ValueTask BeforeAsync(FaultedCall call) => ValueTask.CompletedTask;

    /// <summary>What happens once the operation is done.</summary>
    internal virtual ValueTask AfterAsync(FaultedCall call) => ValueTask.CompletedTask;
}
