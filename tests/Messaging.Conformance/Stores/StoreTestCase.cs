using Xunit.Abstractions;
using Xunit.Sdk;

namespace Messaging.Conformance.Stores;

/// <summary>A test that is skipped where its class needs something that is missing here.</summary>
public sealed class StoreTestCase : XunitTestCase
{
    [Obsolete("For the runner, which fills it in.")]
    public StoreTestCase()
    {
    }

    public StoreTestCase(IMessageSink diagnostics, TestMethodDisplay display, TestMethodDisplayOptions displayOptions, ITestMethod testMethod)
        : base(diagnostics, display, displayOptions, testMethod)
    {
    }

    protected override string? GetSkipReason(IAttributeInfo factAttribute) =>
        base.GetSkipReason(factAttribute) ?? TestMethod.TestClass.Class.GetCustomAttributes(typeof(RequiresAttribute).AssemblyQualifiedName)
            .Select(attribute => RequiresAttribute.WhyNot(attribute.GetNamedArgument<Requirement>(nameof(RequiresAttribute.Requirement))))
            .FirstOrDefault(reason => reason is not null);
}
