using Messaging.Aws.Consuming.Acknowledging;
using Messaging.Aws.Consuming.Dispatching;

namespace Messaging.Aws.Consuming.Lanes;

/// <summary>What every lane of a run works with.</summary>
/// <param name="Settings">The consumer's settings.</param>
/// <param name="Slots">Bounds the handlers that run; groups take turns.</param>
/// <param name="Dispatcher">Brings a message to its handler.</param>
/// <param name="Acknowledger">Settles it.</param>
/// <param name="Parking">Where a group waits whose message cannot be handled.</param>
/// <param name="Time">The clock.</param>
internal sealed record LaneParts(
    ConsumerSettings Settings, Turnstile Slots, Dispatcher Dispatcher, Acknowledger Acknowledger, ParkingLot Parking, TimeProvider Time);
