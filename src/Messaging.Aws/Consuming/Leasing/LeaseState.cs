namespace Messaging.Aws.Consuming.Leasing;

/// <summary>What the keeper does about a lease.</summary>
internal enum LeaseState
{
    /// <summary>Renewed when due.</summary>
    Held,

    /// <summary>Left alone while its delete is in flight: a renewal that lands after the delete would look like a lost lease.</summary>
    Suspended,

    /// <summary>Left alone for good: settled, released, or about to be.</summary>
    Ended,

    /// <summary>Lost.</summary>
    Lost,
}
