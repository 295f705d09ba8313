namespace Messaging.Aws.Local;

/// <summary>How a mail was given to SES.</summary>
public enum LocalEmailKind
{
    /// <summary>SendEmail with Simple content.</summary>
    Simple,

    /// <summary>SendEmail with a template, stored or inline.</summary>
    Template,

    /// <summary>SendEmail with a raw MIME message.</summary>
    Raw,

    /// <summary>One entry of SendBulkEmail.</summary>
    Bulk,
}
