namespace Messaging.PackageTests;

/// <summary>Packs once for all tests.</summary>
[CollectionDefinition(Name)]
public sealed class FreshPackagesCollection : ICollectionFixture<FreshPackages>
{
    public const string Name = "fresh packages";
}
