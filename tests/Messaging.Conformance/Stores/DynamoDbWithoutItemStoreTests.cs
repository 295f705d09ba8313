namespace Messaging.Conformance.Stores;

/// <summary>The same on a server that tells of a failed condition without the item, as emulators do: the store reads it.</summary>
[Requires(Requirement.Node)]
public sealed class DynamoDbWithoutItemStoreTests : NetworkStoreSuite, IClassFixture<DynaliteFixture>, IAsyncLifetime
{
    private readonly DynamoDbBackend _backend;

    public DynamoDbWithoutItemStoreTests(DynaliteFixture fixture)
        : this(new DynamoDbBackend(fixture, itemWithFailure: false))
    {
    }

    private DynamoDbWithoutItemStoreTests(DynamoDbBackend backend)
        : base(backend) => _backend = backend;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _backend.DisposeAsync().AsTask();
}
