namespace OrderingProof;

/// <summary>One message: the n-th of its group.</summary>
internal sealed record Step(string Group, int Number);
