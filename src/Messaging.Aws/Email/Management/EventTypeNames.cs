namespace Messaging.Aws.Email.Management;

/// <summary>The event types as SES spells them.</summary>
internal static class EventTypeNames
{
    private static readonly (EmailEventTypes Type, string Name)[] All =
    [
        (EmailEventTypes.Send, "SEND"),
        (EmailEventTypes.Reject, "REJECT"),
        (EmailEventTypes.Bounce, "BOUNCE"),
        (EmailEventTypes.Complaint, "COMPLAINT"),
        (EmailEventTypes.Delivery, "DELIVERY"),
        (EmailEventTypes.Open, "OPEN"),
        (EmailEventTypes.Click, "CLICK"),
        (EmailEventTypes.RenderingFailure, "RENDERING_FAILURE"),
        (EmailEventTypes.DeliveryDelay, "DELIVERY_DELAY"),
        (EmailEventTypes.Subscription, "SUBSCRIPTION"),
    ];

    private const EmailEventTypes Known = EmailEventTypes.Outcomes | EmailEventTypes.Open | EmailEventTypes.Click | EmailEventTypes.Subscription;

    public static bool AreKnown(EmailEventTypes types) => types != EmailEventTypes.None && (types & ~Known) == EmailEventTypes.None;

    public static List<string> Of(EmailEventTypes types) => [.. All.Where(each => types.HasFlag(each.Type)).Select(static each => each.Name)];

    /// <summary>The types; names of a later version of SES are left out.</summary>
    public static EmailEventTypes Of(IEnumerable<string> names) => names.Aggregate(
        EmailEventTypes.None, static (types, name) => types | All.FirstOrDefault(each => each.Name == name).Type);
}
