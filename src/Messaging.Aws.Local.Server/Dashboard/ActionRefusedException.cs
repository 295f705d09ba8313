namespace Messaging.Aws.Local.Server.Dashboard;

/// <summary>A change that cannot be made as asked; the message says why.</summary>
internal sealed class ActionRefusedException(string message) : Exception(message);
