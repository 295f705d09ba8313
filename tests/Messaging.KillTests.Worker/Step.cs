namespace Messaging.KillTests.Worker;

/// <summary>A message of the tests: numbers count up from 0 within their group.</summary>
internal sealed record Step(string Group, int Number);
