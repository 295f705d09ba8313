using Xunit;

namespace Messaging.Emulators;

/// <summary>A test that needs an emulator from npm. Without Node it is skipped with the reason; under <c>CI=true</c> it runs and fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EmulatorFactAttribute : FactAttribute
{
    /// <summary>Decides at discovery whether the test can run.</summary>
    public EmulatorFactAttribute() => Skip = NodeEmulator.WhyNot;
}
