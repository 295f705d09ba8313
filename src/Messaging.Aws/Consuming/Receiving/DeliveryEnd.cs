namespace Messaging.Aws.Consuming.Receiving;

/// <summary>How a delivery left our hands.</summary>
internal enum DeliveryEnd
{
    /// <summary>SQS confirmed the delete.</summary>
    Deleted,

    /// <summary>Given back unhandled.</summary>
    Released,

    /// <summary>Its lease was lost.</summary>
    Lost,
}
