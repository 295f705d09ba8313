namespace SendTestEmail;

/// <summary>The command line cannot be understood; the message says why, in one line.</summary>
internal sealed class UsageException(string message) : Exception(message);
