namespace Messaging.Aws;

/// <summary>One thing that a readiness check found. Holds no address.</summary>
/// <param name="Code">A stable name, such as <c>Sandbox</c>.</param>
/// <param name="Severity">What it means for sending.</param>
/// <param name="Text">What was found.</param>
/// <param name="Advice">What to do about it.</param>
public sealed record EmailFinding(string Code, EmailFindingSeverity Severity, string Text, string Advice)
{
    /// <summary>Severity, text and advice in one line.</summary>
    public override string ToString() => $"{Severity}: {Text} {Advice}";
}
