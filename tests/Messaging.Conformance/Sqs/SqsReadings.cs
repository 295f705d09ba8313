namespace Messaging.Conformance.Sqs;

/// <summary>How a backend behaves where it is uncertain how AWS does. Null: not known, either way passes.</summary>
public sealed record SqsReadings
{
    /// <summary>D18: the visibility of a message whose lease ended by time cannot be changed any more.</summary>
    public bool? ExpiredLeaseCannotBeChanged { get; init; }

    /// <summary>F05: a receive whose caller went away still takes messages.</summary>
    public bool? AbortedReceiveTakesMessages { get; init; }

    /// <summary>E07: a message moved back within five minutes of its first send is swallowed.</summary>
    public bool? MovedMessageIsSwallowed { get; init; }

    /// <summary>C14: entries behind a refused one of the same group are refused as well.</summary>
    public bool? RefusedEntryStopsItsGroup { get; init; }
}
