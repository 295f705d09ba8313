using Messaging.Conformance.Stores;

namespace Messaging.Conformance.Sqs;

/// <summary>Every suite against fauxqs.</summary>
public static class FauxqsSqs
{
    [Requires(Requirement.Node)]
    public sealed class Queues : QueueSuite
    {
        protected override Task<ISqsBackend> CreateBackendAsync() => FauxqsBackend.StartAsync();
    }

    [Requires(Requirement.Node)]
    public sealed class Sending : SendingSuite
    {
        protected override Task<ISqsBackend> CreateBackendAsync() => FauxqsBackend.StartAsync();
    }

    [Requires(Requirement.Node)]
    public sealed class Batches : BatchSuite
    {
        protected override Task<ISqsBackend> CreateBackendAsync() => FauxqsBackend.StartAsync();
    }

    [Requires(Requirement.Node)]
    public sealed class Receiving : ReceivingSuite
    {
        protected override Task<ISqsBackend> CreateBackendAsync() => FauxqsBackend.StartAsync();
    }

    [Requires(Requirement.Node)]
    public sealed class Delivery : DeliverySuite
    {
        protected override Task<ISqsBackend> CreateBackendAsync() => FauxqsBackend.StartAsync();
    }

    [Requires(Requirement.Node)]
    public sealed class Redrive : RedriveSuite
    {
        protected override Task<ISqsBackend> CreateBackendAsync() => FauxqsBackend.StartAsync();
    }

    [Requires(Requirement.Node)]
    public sealed class Purge : PurgeSuite
    {
        protected override Task<ISqsBackend> CreateBackendAsync() => FauxqsBackend.StartAsync();
    }
}
