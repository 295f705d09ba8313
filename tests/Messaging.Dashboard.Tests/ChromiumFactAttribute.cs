namespace Messaging.Dashboard.Tests;

/// <summary>A test that looks at the page in a browser. Without one it is skipped, except under <c>CI=true</c>, where it fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumFactAttribute : FactAttribute
{
    public const string Path = "/usr/bin/chromium";

    public ChromiumFactAttribute() => Skip = File.Exists(Path) || Environment.GetEnvironmentVariable("CI") == "true"
        ? null
        : $"There is no {Path}; apt-get install chromium brings it.";
}
