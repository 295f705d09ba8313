using Messaging.Aws.Local.Ses.Account;
using Messaging.Aws.Local.Ses.ConfigurationSets;
using Messaging.Aws.Local.Ses.Events;
using Messaging.Aws.Local.Ses.Identities;
using Messaging.Aws.Local.Ses.Templates;

namespace Messaging.Aws.Local.Ses;

/// <summary>Everything the account holds in one region. Each part guards itself.</summary>
internal sealed class SesState(LocalSesOptions options, string region, TimeProvider time)
{
    public string Region { get; } = region;

    public TimeProvider Time { get; } = time;

    public bool AcceptUnverifiedSenders { get; } = options.AcceptUnverifiedSenders;

    public bool MergeBulkTemplateData { get; } = options.MergeBulkTemplateData;

    public bool MergeBulkTags { get; } = options.MergeBulkTags;

    public IdentityStore Identities { get; } = new(options, time);

    public SesAccount Account { get; } = new(options, time);

    public LocalSuppressionList Suppression { get; } = new(time);

    public ConfigurationSetStore ConfigurationSets { get; } = new();

    public TemplateStore Templates { get; } = new();

    public RecipientScript Recipients { get; } = new();

    public LocalInbox Inbox { get; } = new();
}
