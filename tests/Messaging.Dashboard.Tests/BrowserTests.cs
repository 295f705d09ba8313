namespace Messaging.Dashboard.Tests;

/// <summary>Tests of this collection share the browser and run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<Browser>
{
    public const string Name = "browser";
}
