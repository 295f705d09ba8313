namespace Messaging.Aws.Local.Ses.Account;

/// <summary>What PutAccountDetails was told.</summary>
internal sealed record AccountDetails(
    string MailType,
    string WebsiteUrl,
    string? ContactLanguage,
    string? UseCaseDescription,
    IReadOnlyList<string> AdditionalContacts,
    bool AsksForProduction);
