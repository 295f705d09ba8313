using Messaging.Aws.Local.Ses.Wire;

namespace Messaging.Aws.Local.Ses.Sending;

/// <summary>The members that SendEmail and SendBulkEmail share.</summary>
internal sealed record Envelope(Mailbox? From, IReadOnlyList<Mailbox> ReplyTo, Mailbox? ReturnPath, string? ConfigurationSet)
{
    public static Envelope Read(JsonMembers request)
    {
        if (request.String("EndpointId") is not null)
            throw SesException.BadRequest("Local AWS has no multi-region endpoints: EndpointId cannot be used.");
        if (request.String("TenantName") is { } tenant)
            throw SesException.NotFound($"Tenant <{tenant}> does not exist.");
        if (request.Object("ListManagementOptions") is { } list)
            throw SesException.NotFound($"List with name: {list.RequiredString("ContactListName")} doesn't exist.");
        return new Envelope(
            Optional(request, "FromEmailAddress"),
            [.. request.Strings("ReplyToAddresses").Select(Mailbox.Parse)],
            Optional(request, "FeedbackForwardingEmailAddress"),
            request.String("ConfigurationSetName") is { Length: > 0 } name ? name : null);
    }

    private static Mailbox? Optional(JsonMembers request, string member) =>
        request.String(member) is { Length: > 0 } text ? Mailbox.Parse(text) : null;
}
