using System.Globalization;
using Messaging.Aws.Local.Ses.Mime;

namespace Messaging.Aws.Local.Ses.Sending;

/// <summary>What SES gives a mail on acceptance: its ID and its time.</summary>
internal sealed record MessageStamp(string MessageId, DateTimeOffset Time, string Region)
{
    /// <summary>The header fields that SES writes whatever the caller gave.</summary>
    public IEnumerable<RawHeader> Headers =>
    [
        new("Date", Time.ToString("ddd, d MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture)),
        new("Message-ID", $"<{MessageId}@{(Region == "us-east-1" ? "email" : Region)}.amazonses.com>"),
    ];

    /// <summary>Looks like SES's own: a region number, milliseconds since 1970, a GUID, a counter.</summary>
    public static MessageStamp Create(DateTimeOffset now, string region)
    {
        var prefix = region == "us-east-1" ? "0100" : "0102";
        return new($"{prefix}{now.ToUnixTimeMilliseconds():x12}-{Guid.CreateVersion7(now)}-000000", now.ToUniversalTime(), region);
    }
}
