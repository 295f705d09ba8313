namespace Messaging.Aws.Local;

/// <summary>
/// Which requests which faults befall. All conditions that are set must hold. Immutable; what a rule has counted belongs to the
/// <see cref="LocalAwsFaults"/> it was added to.
/// </summary>
/// <example>
/// <code>
/// // Every tenth SendMessageBatch, by chance, is answered with 503 and not carried out.
/// aws.Faults.Add(new FaultRule(Fault.Status(503)) { Operation = "SendMessageBatch", Probability = 0.1 });
///
/// // The second one loses its first entry, and its answer as well.
/// aws.Faults.Add(new FaultRule(Fault.EntriesFail(0), Fault.AnswerDropped()) { Operation = "SendMessageBatch", Calls = [2] });
///
/// // The next two mails are throttled.
/// aws.Faults.Add(new FaultRule(Fault.Throttled()) { Operation = "SendEmail", Times = 2 });
/// </code>
/// </example>
public sealed class FaultRule
{
    private readonly double _probability = 1;
    private readonly int? _times;
    private readonly IReadOnlyCollection<int>? _calls;

    /// <summary>Makes a rule.</summary>
    /// <param name="faults">What happens, in this order; together, when there are several.</param>
    /// <exception cref="ArgumentException">There is no fault.</exception>
    public FaultRule(params Fault[] faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        if (faults.Length == 0) throw new ArgumentException("A rule needs at least one fault.", nameof(faults));
        Faults = [.. faults];
    }

    /// <summary>What happens.</summary>
    public IReadOnlyList<Fault> Faults { get; }

    /// <summary>The operation, such as <c>SendMessageBatch</c> or <c>SendEmail</c>; null for every one.</summary>
    public string? Operation { get; init; }

    /// <summary>The name of the queue the request is about; null for any.</summary>
    public string? Queue { get; init; }

    /// <summary>Which of the requests that match operation and queue, counted from 1 since the rule was added; null for every one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    public IReadOnlyCollection<int>? Calls
    {
        get => _calls;
        init
        {
            foreach (var call in value ?? []) ArgumentOutOfRangeException.ThrowIfLessThan(call, 1, nameof(value));
            _calls = value is null ? null : [.. value];
        }
    }

    /// <summary>The chance that a request that matches is hit.</summary>
    /// <value>Default 1; from 0 to 1. The draws repeat with <see cref="LocalAwsOptions.Seed"/>.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not from 0 to 1.</exception>
    public double Probability
    {
        get => _probability;
        init => _probability = value is >= 0 and <= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Probability must be from 0 to 1.");
    }

    /// <summary>How often it happens at most; null for no bound.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int? Times
    {
        get => _times;
        init
        {
            if (value is { } times) ArgumentOutOfRangeException.ThrowIfLessThan(times, 1, nameof(value));
            _times = value;
        }
    }
}
