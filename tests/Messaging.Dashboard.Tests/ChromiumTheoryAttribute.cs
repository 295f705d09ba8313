namespace Messaging.Dashboard.Tests;

/// <summary><see cref="ChromiumFactAttribute"/> for a test with several cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumTheoryAttribute : TheoryAttribute
{
    public ChromiumTheoryAttribute() => Skip = new ChromiumFactAttribute().Skip;
}
