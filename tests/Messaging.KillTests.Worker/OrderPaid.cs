namespace Messaging.KillTests.Worker;

/// <summary>The event that a mail follows.</summary>
internal sealed record OrderPaid(string Order);
