namespace Messaging.Aws.Deduplication;

/// <summary>Work that is done under a lease of an idempotency store.</summary>
internal interface ILeasedWork
{
    /// <summary>Stops the work: its lease was lost.</summary>
    /// <exception cref="AggregateException">What callbacks on the work's token threw; all were called.</exception>
    void InterruptWork();
}
