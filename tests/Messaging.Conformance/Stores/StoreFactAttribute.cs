using Xunit.Sdk;

namespace Messaging.Conformance.Stores;

/// <summary>A test of every store. Whether it can run is decided by the class that inherits it, see <see cref="RequiresAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Messaging.Conformance.Stores.StoreFactDiscoverer", "Messaging.Conformance")]
public sealed class StoreFactAttribute : FactAttribute;
