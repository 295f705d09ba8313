using Amazon.SQS;

namespace Messaging.Conformance.Sqs;

/// <summary>Something that claims to be Amazon SQS, for one test.</summary>
public interface ISqsBackend : IAsyncDisposable
{
    /// <summary>A client whose own retries are off.</summary>
    IAmazonSQS Sqs { get; }

    /// <summary>The rows it is known not to pass, by ID. Such a row must fail, so that the list stays true.</summary>
    IReadOnlySet<string> RowsNotPassed { get; }

    /// <summary>Which way it behaves where AWS is uncertain.</summary>
    SqsReadings Readings { get; }

    /// <summary>The backend's time.</summary>
    DateTimeOffset Now { get; }

    /// <summary>Lets time pass: at once where it is virtual, by waiting where it is not.</summary>
    Task PassAsync(TimeSpan time);
}
