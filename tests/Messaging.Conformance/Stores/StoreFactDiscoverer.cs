using Messaging.Conformance.Sqs;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Messaging.Conformance.Stores;

/// <summary>Makes a <see cref="StoreTestCase"/> of each <see cref="StoreFactAttribute"/>.</summary>
public sealed class StoreFactDiscoverer(IMessageSink diagnostics) : FactDiscoverer(diagnostics)
{
    /// <summary>None for a class that needs AWS, unless that is asked for.</summary>
    public override IEnumerable<IXunitTestCase> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        NeedsAws(testMethod.TestClass) && !AwsBackend.IsAskedFor ? [] : base.Discover(discoveryOptions, testMethod, factAttribute);

    private static bool NeedsAws(ITestClass tests) => tests.Class.ToRuntimeType()
        .GetCustomAttributes(typeof(RequiresAttribute), inherit: true).Cast<RequiresAttribute>().Any(requires => requires.Requirement == Requirement.Aws);

    protected override IXunitTestCase CreateTestCase(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        new StoreTestCase(
            DiagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod);
}
