using Messaging.Emulators;

namespace Messaging.KillTests;

/// <summary>A test that needs signals, and perhaps Redis; skipped with the reason where they are missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UnixFactAttribute : FactAttribute
{
    /// <summary>Decides at discovery whether the test can run.</summary>
    public UnixFactAttribute(bool needsRedis = false) => Skip = OperatingSystem.IsWindows()
        ? "SIGKILL and SIGTERM are signals of Unix."
        : needsRedis ? RedisServer.WhyNot : null;
}
