using Xunit.Sdk;

namespace Messaging.Conformance.Sqs;

/// <summary>The test of a row. Where the class that inherits it needs what is missing here, it is skipped with the reason.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Messaging.Conformance.Stores.StoreFactDiscoverer", "Messaging.Conformance")]
public sealed class RowFactAttribute : FactAttribute;
