using Messaging.Emulators;

namespace Messaging.AotTests;

/// <summary>A test that needs a linker for native code, and Redis. Without them it is skipped, except under <c>CI=true</c>, where it fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NativeFactAttribute : FactAttribute
{
    public NativeFactAttribute() => Skip = WhyNot();

    private static string? WhyNot()
    {
        if (OperatingSystem.IsWindows())
        {
            return "redis-server is tied to the test by a shell of Unix.";
        }

        var paths = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var canLink = paths.Any(path => File.Exists(Path.Combine(path, "clang")) || File.Exists(Path.Combine(path, "gcc")));
        return canLink || Environment.GetEnvironmentVariable("CI") == "true"
            ? RedisServer.WhyNot
            : "Native AOT links with clang or gcc, and there is neither on the PATH.";
    }
}
