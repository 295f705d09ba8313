namespace Messaging.Conformance.Sqs;

/// <summary>Every suite against Local AWS in the process.</summary>
public static class InProcessSqs
{
    public sealed class Queues : QueueSuite
    {
        protected override Task<ISqsBackend> CreateBackendAsync() => Task.FromResult<ISqsBackend>(new InProcessBackend());
    }

    public sealed class Sending : SendingSuite
    {
        protected override Task<ISqsBackend> CreateBackendAsync() => Task.FromResult<ISqsBackend>(new InProcessBackend());
    }

    public sealed class Batches : BatchSuite
    {
        protected override Task<ISqsBackend> CreateBackendAsync() => Task.FromResult<ISqsBackend>(new InProcessBackend());
    }

    public sealed class Receiving : ReceivingSuite
    {
        protected override Task<ISqsBackend> CreateBackendAsync() => Task.FromResult<ISqsBackend>(new InProcessBackend());
    }

    public sealed class Delivery : DeliverySuite
    {
        protected override Task<ISqsBackend> CreateBackendAsync() => Task.FromResult<ISqsBackend>(new InProcessBackend());
    }

    public sealed class Redrive : RedriveSuite
    {
        protected override Task<ISqsBackend> CreateBackendAsync() => Task.FromResult<ISqsBackend>(new InProcessBackend());
    }

    public sealed class Purge : PurgeSuite
    {
        protected override Task<ISqsBackend> CreateBackendAsync() => Task.FromResult<ISqsBackend>(new InProcessBackend());
    }
}
