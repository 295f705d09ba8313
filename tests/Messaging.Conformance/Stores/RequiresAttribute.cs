using Messaging.Emulators;

namespace Messaging.Conformance.Stores;

/// <summary>Says what a test class needs; its <see cref="StoreFactAttribute"/> tests are skipped with the reason where that is missing, and
/// fail under <c>CI=true</c>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequiresAttribute(Requirement requirement) : Attribute
{
    public Requirement Requirement => requirement;

    /// <summary>Why the tests of a class cannot run here; null when they can.</summary>
    public static string? WhyNot(Requirement requirement) => requirement switch
    {
        Requirement.Node => NodeEmulator.WhyNot,
        Requirement.Redis => RedisServer.WhyNot,
        Requirement.Aws => null,
        _ => throw new ArgumentOutOfRangeException(nameof(requirement), requirement, "unknown"),
    };
}
