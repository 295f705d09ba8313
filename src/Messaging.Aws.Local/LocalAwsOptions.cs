namespace Messaging.Aws.Local;

/// <summary>
/// What Local AWS pretends to be. Where it is not known how real AWS behaves, the defaults are the reading that is hardest on a
/// client; each of those can be switched.
/// </summary>
public sealed class LocalAwsOptions
{
    /// <summary>The region of every queue and identity.</summary>
    /// <value>Default <c>us-east-1</c>. A signature for another region is refused.</value>
    public string Region { get; set; } = "us-east-1";

    /// <summary>The account that owns everything here.</summary>
    /// <value>Default <c>000000000000</c>; 12 digits.</value>
    public string AccountId { get; set; } = "000000000000";

    /// <summary>Whether the AWS signature (version 4) of every request is checked.</summary>
    /// <value>Default <see langword="true"/>.</value>
    public bool VerifySignatures { get; set; } = true;

    /// <summary>The access key that is accepted.</summary>
    /// <value>Default <c>test</c>.</value>
    public string AccessKeyId { get; set; } = "test";

    /// <summary>The secret that belongs to <see cref="AccessKeyId"/>.</summary>
    /// <value>Default <c>test</c>.</value>
    public string SecretAccessKey { get; set; } = "test";

    /// <summary>The session token that belongs to <see cref="AccessKeyId"/>.</summary>
    /// <value>Default <see langword="null"/>: a request that carries one is refused.</value>
    public string? SessionToken { get; set; }

    /// <summary>The clock that the date of a signature is compared with.</summary>
    /// <value>
    /// Default <see cref="TimeProvider.System"/>, also where the engine runs in virtual time: the AWS SDK signs with the machine's
    /// clock.
    /// </value>
    public TimeProvider SignatureClock { get; set; } = TimeProvider.System;

    /// <summary>Where message IDs, request IDs and the chance of faults come from: the same seed gives the same run.</summary>
    /// <value>Default 0.</value>
    public int Seed { get; set; }

    /// <summary>How many of its accepted messages a queue remembers for <see cref="LocalQueue.Accepted"/>, also after they are deleted.</summary>
    /// <value>Default 10,000; 0 remembers none. The oldest is forgotten first.</value>
    public int AcceptedJournalCapacity { get; set; } = 10_000;

    /// <summary>
    /// Whether a long poll whose caller went away still takes the messages that arrive in its wait time, so that they stay hidden
    /// for a visibility timeout. Uncertain on AWS (aws-sdk-net issue 1680).
    /// </summary>
    /// <value>Default <see langword="true"/>.</value>
    public bool AbortedReceiveTakesMessages { get; set; } = true;

    /// <summary>
    /// Whether the visibility of a FIFO message can no longer be changed once its visibility timeout has passed, although nobody else
    /// received it. Uncertain on AWS; a standard queue allows it.
    /// </summary>
    /// <value>Default <see langword="true"/>.</value>
    public bool ExpiredLeaseCannotBeChanged { get; set; } = true;

    /// <summary>
    /// Whether a receive that repeats another under the same <c>ReceiveRequestAttemptId</c> raises the receive counts again. Uncertain
    /// on AWS.
    /// </summary>
    /// <value>Default <see langword="true"/>.</value>
    public bool RepeatedReceiveCounts { get; set; } = true;

    /// <summary>
    /// Whether a message move task sends a FIFO message under the deduplication ID its sender gave it, so that one moved back within
    /// five minutes of its first send is swallowed. Uncertain on AWS; otherwise every moved message is new.
    /// </summary>
    /// <value>Default <see langword="true"/>.</value>
    public bool MoveTaskKeepsDeduplicationId { get; set; } = true;

    /// <summary>
    /// Whether the entries of a batch that follow a refused entry of the same group are refused too. Uncertain on AWS; when they are
    /// accepted, as by default, a gap remains where the refused one was.
    /// </summary>
    /// <value>Default <see langword="false"/>.</value>
    public bool RefusedEntryStopsItsGroup { get; set; }

    /// <summary>How long a changed <c>DeduplicationScope</c> takes to hold; AWS says attributes may take up to 60 seconds.</summary>
    /// <value>Default 60 seconds; not negative.</value>
    public TimeSpan DeduplicationScopeChangeDelay { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How many messages from the front of a FIFO backlog a receive looks at to find groups that are free.</summary>
    /// <value>Default 120,000 (Amazon SQS quotas, read 2026-08); at least 1. Smaller in tests of what happens behind it.</value>
    public int FifoWindow { get; set; } = 120_000;

    /// <summary>How the embedded Amazon SES starts.</summary>
    public LocalSesOptions Ses { get; } = new();

    /// <summary>Where the events of mails go.</summary>
    public LocalEmailEventOptions EmailEvents { get; } = new();

    /// <summary>
    /// Whether a FIFO queue without high throughput (<c>FifoThroughputLimit=perMessageGroupId</c>) refuses calls above 300 per second and
    /// action with <c>RequestThrottled</c> (Amazon SQS quotas, read 2026-08).
    /// </summary>
    /// <value>Default <see langword="false"/>: in virtual time a second may hold any number of calls.</value>
    public bool LimitFifoThroughput { get; set; }

    internal LocalAwsOptions Copy() => (LocalAwsOptions)MemberwiseClone();

    internal void Validate(string parameterName)
    {
        List<string> problems = [];
        if (string.IsNullOrWhiteSpace(Region)) problems.Add($"{nameof(Region)} is '{Region}': it needs a region name such as us-east-1.");
        if (AccountId is not { Length: 12 } || !AccountId.All(char.IsAsciiDigit)) problems.Add($"{nameof(AccountId)} is '{AccountId}': it needs 12 digits.");
        if (string.IsNullOrEmpty(AccessKeyId)) problems.Add($"{nameof(AccessKeyId)} is empty.");
        if (string.IsNullOrEmpty(SecretAccessKey)) problems.Add($"{nameof(SecretAccessKey)} is empty.");
        if (SignatureClock is null) problems.Add($"{nameof(SignatureClock)} is null.");
        if (AcceptedJournalCapacity < 0) problems.Add($"{nameof(AcceptedJournalCapacity)} is {AcceptedJournalCapacity}: it must be 0 or more.");
        if (DeduplicationScopeChangeDelay < TimeSpan.Zero) problems.Add($"{nameof(DeduplicationScopeChangeDelay)} is {DeduplicationScopeChangeDelay}: it must not be negative.");
        if (FifoWindow < 1) problems.Add($"{nameof(FifoWindow)} is {FifoWindow}: it must be at least 1.");
        EmailEvents.Validate(problems);
        if (problems.Count > 0) throw new ArgumentException(string.Join(Environment.NewLine, problems), parameterName);
    }
}
