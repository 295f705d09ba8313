namespace Messaging.Conformance.Sqs;

/// <summary>Every suite against Local AWS behind its server.</summary>
public static class ServerSqs
{
    public sealed class Queues : QueueSuite
    {
        protected override Task<ISqsBackend> CreateBackendAsync() => ServerBackend.StartAsync();
    }

    public sealed class Sending : SendingSuite
    {
        protected override Task<ISqsBackend> CreateBackendAsync() => ServerBackend.StartAsync();
    }

    public sealed class Batches : BatchSuite
    {
        protected override Task<ISqsBackend> CreateBackendAsync() => ServerBackend.StartAsync();
    }

    public sealed class Receiving : ReceivingSuite
    {
        protected override Task<ISqsBackend> CreateBackendAsync() => ServerBackend.StartAsync();
    }

    public sealed class Delivery : DeliverySuite
    {
        protected override Task<ISqsBackend> CreateBackendAsync() => ServerBackend.StartAsync();
    }

    public sealed class Redrive : RedriveSuite
    {
        protected override Task<ISqsBackend> CreateBackendAsync() => ServerBackend.StartAsync();
    }

    public sealed class Purge : PurgeSuite
    {
        protected override Task<ISqsBackend> CreateBackendAsync() => ServerBackend.StartAsync();
    }
}
