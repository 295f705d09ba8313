using Messaging.Conformance.Stores;

namespace Messaging.Conformance.Sqs;

/// <summary>Every suite against AWS itself, when that is asked for.</summary>
public static class AwsSqs
{
    [Requires(Requirement.Aws)]
    public sealed class Queues : QueueSuite
    {
        protected override Task<ISqsBackend> CreateBackendAsync() => AwsBackend.StartAsync();
    }

    [Requires(Requirement.Aws)]
    public sealed class Sending : SendingSuite
    {
        protected override Task<ISqsBackend> CreateBackendAsync() => AwsBackend.StartAsync();
    }

    [Requires(Requirement.Aws)]
    public sealed class Batches : BatchSuite
    {
        protected override Task<ISqsBackend> CreateBackendAsync() => AwsBackend.StartAsync();
    }

    [Requires(Requirement.Aws)]
    public sealed class Receiving : ReceivingSuite
    {
        protected override Task<ISqsBackend> CreateBackendAsync() => AwsBackend.StartAsync();
    }

    [Requires(Requirement.Aws)]
    public sealed class Delivery : DeliverySuite
    {
        protected override Task<ISqsBackend> CreateBackendAsync() => AwsBackend.StartAsync();
    }

    [Requires(Requirement.Aws)]
    public sealed class Redrive : RedriveSuite
    {
        protected override Task<ISqsBackend> CreateBackendAsync() => AwsBackend.StartAsync();
    }

    [Requires(Requirement.Aws)]
    public sealed class Purge : PurgeSuite
    {
        protected override Task<ISqsBackend> CreateBackendAsync() => AwsBackend.StartAsync();
    }
}
