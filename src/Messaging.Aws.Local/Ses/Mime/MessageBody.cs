namespace Messaging.Aws.Local.Ses.Mime;

/// <summary>Puts bodies and attachments together the way mail readers expect: mixed (alternative (text, related (html, inline)), files).</summary>
internal static class MessageBody
{
    public static MimeNode Build(MimeNode? text, MimeNode? html, IReadOnlyList<OutgoingAttachment> attachments, string boundarySeed)
    {
        // An inline part without HTML has nothing that refers to it, so it goes with the files.
        var isRelated = (OutgoingAttachment attachment) => attachment.IsInline && html is not null;
        var related = attachments.Where(isRelated).Select(AttachmentPart.Create);
        var files = attachments.Where(attachment => !isRelated(attachment)).Select(AttachmentPart.Create);

        var alternatives = new List<MimeNode>();
        if (text is not null)
            alternatives.Add(text);
        if (html is not null)
            alternatives.Add(MimeNode.Multipart("related", boundarySeed, [html, .. related]));
        var body = MimeNode.Multipart("alternative", boundarySeed, alternatives);
        return MimeNode.Multipart("mixed", boundarySeed, [body, .. files]);
    }
}
