namespace Messaging.Aws.Local;

/// <summary>A fault that befell a request.</summary>
/// <param name="At">When, in the engine's time.</param>
/// <param name="Operation">The operation of the request.</param>
/// <param name="Call">Which of the requests that matched the rule it was, from 1.</param>
/// <param name="Fault">What went wrong.</param>
/// <param name="Rule">The rule that asked for it.</param>
public sealed record InjectedFault(DateTimeOffset At, string Operation, int Call, Fault Fault, FaultRule Rule);
