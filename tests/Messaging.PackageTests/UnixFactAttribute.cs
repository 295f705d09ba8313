namespace Messaging.PackageTests;

/// <summary>A test that starts its server through a shell, so that it never outlives the test.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute() => Skip = OperatingSystem.IsWindows() ? "The server is tied to the test by a shell of Unix." : null;
}
