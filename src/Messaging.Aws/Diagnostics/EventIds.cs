namespace Messaging.Aws.Diagnostics;

/// <summary>The first event ID of each capability's block of 100. IDs are never reused; a retired one keeps its line.</summary>
internal static class EventIds
{
    /// <summary>Clients and hosting.</summary>
    public const int Clients = 1000;

    /// <summary>Publishing.</summary>
    public const int Publishing = 1100;

    /// <summary>Consuming.</summary>
    public const int Consuming = 1200;

    /// <summary>E-mail.</summary>
    public const int Email = 1300;

    /// <summary>Provisioning.</summary>
    public const int Provisioning = 1400;

    /// <summary>Deduplication.</summary>
    public const int Deduplication = 1500;

    // 1600 is the block of the server of the embedded AWS, which does not reference this.
}
