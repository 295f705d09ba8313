namespace Messaging.Aws;

/// <summary>What a finding means for sending.</summary>
public enum EmailFindingSeverity
{
    /// <summary>Good to know.</summary>
    Info,

    /// <summary>Mail goes out, but somebody should act.</summary>
    Warning,

    /// <summary>Mail does not go out, or does not arrive.</summary>
    Blocking,
}
