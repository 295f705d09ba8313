namespace Messaging.Conformance.Sqs;

/// <summary>Every suite against Local AWS in the process.</summary>
public static class InProcessSqs
{
    public sealed class Queues : QueueSuite
    {
        protected override ISqsBackend CreateBackend() => new InProcessBackend();
    }

    public sealed class Sending : SendingSuite
    {
        protected override ISqsBackend CreateBackend() => new InProcessBackend();
    }

    public sealed class Batches : BatchSuite
    {
        protected override ISqsBackend CreateBackend() => new InProcessBackend();
    }

    public sealed class Receiving : ReceivingSuite
    {
        protected override ISqsBackend CreateBackend() => new InProcessBackend();
    }

    public sealed class Delivery : DeliverySuite
    {
        protected override ISqsBackend CreateBackend() => new InProcessBackend();
    }

    public sealed class Redrive : RedriveSuite
    {
        protected override ISqsBackend CreateBackend() => new InProcessBackend();
    }

    public sealed class Purge : PurgeSuite
    {
        protected override ISqsBackend CreateBackend() => new InProcessBackend();
    }
}
