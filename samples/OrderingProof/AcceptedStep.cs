namespace OrderingProof;

/// <summary>A message that the queue has taken.</summary>
internal sealed record AcceptedStep(string MessageId, Step Step);
