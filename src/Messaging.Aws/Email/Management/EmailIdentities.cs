using System.Runtime.CompilerServices;
using Amazon.SimpleEmailV2;
using Amazon.SimpleEmailV2.Model;

namespace Messaging.Aws.Email.Management;

/// <summary>The identities of a region.</summary>
internal sealed class EmailIdentities(SesManagement ses, TimeProvider time) : IEmailIdentities
{
    public async Task<EmailIdentity> EnsureAsync(
        string identity, EmailIdentityOptions? options = null, CancellationToken cancellationToken = default)
    {
        var name = IdentityName.Of(identity);
        options ??= new();
        var found = await FindAsync(name, cancellationToken);
        if (found is null)
        {
            await CreateAsync(name, options.ConfigurationSet, options.Tags, cancellationToken);
        }

        if (options.MailFromDomain is { } mailFrom && !string.Equals(found?.MailFromDomain, mailFrom, StringComparison.OrdinalIgnoreCase))
        {
            await SetMailFromAsync(name, IdentityName.Of(mailFrom), options.RejectOnMxFailure, cancellationToken);
            found = null;
        }

        return found ?? await RequireAsync(name, cancellationToken);
    }

    public Task<EmailIdentity?> GetAsync(string identity, CancellationToken cancellationToken = default) =>
        FindAsync(IdentityName.Of(identity), cancellationToken);

    public async IAsyncEnumerable<EmailIdentitySummary> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        string? next = null;
        do
        {
            var request = new ListEmailIdentitiesRequest { NextToken = next };
            var page = await ses.CallAsync((client, token) => client.ListEmailIdentitiesAsync(request, token), cancellationToken);
            foreach (var identity in page.EmailIdentities ?? [])
            {
                yield return new(
                    identity.IdentityName ?? "", IsDomain(identity.IdentityType), identity.SendingEnabled is true, Statuses.Of(identity.VerificationStatus?.Value));
            }

            next = page.NextToken;
        }
        while (!string.IsNullOrEmpty(next));
    }

    public async Task<bool> DeleteAsync(string identity, CancellationToken cancellationToken = default)
    {
        var request = new DeleteEmailIdentityRequest { EmailIdentity = IdentityName.Of(identity) };
        return await ses.FindAsync((client, token) => client.DeleteEmailIdentityAsync(request, token), cancellationToken) is not null;
    }

    public async Task<EmailIdentity> WaitUntilVerifiedAsync(
        string identity, IProgress<EmailIdentity>? progress = null, CancellationToken cancellationToken = default)
    {
        var name = IdentityName.Of(identity);
        var start = time.GetTimestamp();
        while (true)
        {
            var found = await RequireAsync(name, cancellationToken);
            progress?.Report(found);
            if (found.CanSend)
            {
                return found;
            }

            if (found.Status == EmailVerificationStatus.Failed)
            {
                throw new EmailServiceException(
                    "VerificationFailed", $"SES gave up verifying the identity ({found.Problem ?? "no reason given"}). Publish the DNS records, delete the identity and ensure it again.", isTransient: false);
            }

            await Task.Delay(VerificationPolling.Delay(time.GetElapsedTime(start)), time, cancellationToken);
        }
    }

    public async Task<EmailIdentity> ResendVerificationAsync(string address, CancellationToken cancellationToken = default)
    {
        var name = IdentityName.OfAddress(address);
        var found = await FindAsync(name, cancellationToken);
        if (found is { Status: EmailVerificationStatus.Verified })
        {
            throw new InvalidOperationException("The address is verified already; there is nothing to send.");
        }

        if (found is not null)
        {
            await DeleteAsync(name, cancellationToken);
        }

        // Not cancelled with the call: between the two, the address is in nobody's list.
        await CreateAsync(name, found?.ConfigurationSet, new EmailIdentityOptions().Tags, CancellationToken.None);
        return await RequireAsync(name, cancellationToken);
    }

    private async Task CreateAsync(
        string name, string? configurationSet, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken)
    {
        var request = new CreateEmailIdentityRequest
        {
            EmailIdentity = name,
            ConfigurationSetName = configurationSet,
            Tags = tags.Count == 0 ? null : [.. tags.Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })],
        };
        try
        {
            await ses.CallAsync((client, token) => client.CreateEmailIdentityAsync(request, token), cancellationToken);
        }
        catch (EmailServiceException failure) when (failure.Code == "AlreadyExistsException")
        {
            // Somebody else was faster, or our own answer was lost: what was wanted is there.
        }
    }

    private async Task SetMailFromAsync(string name, string mailFrom, bool reject, CancellationToken cancellationToken)
    {
        var request = new PutEmailIdentityMailFromAttributesRequest
        {
            EmailIdentity = name,
            MailFromDomain = mailFrom,
            BehaviorOnMxFailure = reject ? BehaviorOnMxFailure.REJECT_MESSAGE : BehaviorOnMxFailure.USE_DEFAULT_VALUE,
        };
        await ses.CallAsync((client, token) => client.PutEmailIdentityMailFromAttributesAsync(request, token), cancellationToken);
    }

    private async Task<EmailIdentity> RequireAsync(string name, CancellationToken cancellationToken) =>
        await FindAsync(name, cancellationToken)
        ?? throw new EmailServiceException("NotFoundException", $"There is no such identity in {ses.Region ?? "this region"}. Ensure it first.", isTransient: false);

    private async Task<EmailIdentity?> FindAsync(string name, CancellationToken cancellationToken)
    {
        var request = new GetEmailIdentityRequest { EmailIdentity = name };
        var found = await ses.FindAsync((client, token) => client.GetEmailIdentityAsync(request, token), cancellationToken);
        return found is null ? null : Read(name, found);
    }

    private EmailIdentity Read(string name, GetEmailIdentityResponse found)
    {
        var isDomain = !name.Contains('@', StringComparison.Ordinal);
        return new()
        {
            Name = name,
            IsDomain = isDomain,
            CanSend = found.VerifiedForSendingStatus is true,
            Status = found.VerificationStatus is { } status ? Statuses.Of(status.Value)
                : found.VerifiedForSendingStatus is true ? EmailVerificationStatus.Verified
                : EmailVerificationStatus.Pending,
            Problem = found.VerificationInfo?.ErrorType?.Value,
            DkimStatus = Statuses.Of(found.DkimAttributes?.Status?.Value),
            MailFromDomain = string.IsNullOrEmpty(found.MailFromAttributes?.MailFromDomain) ? null : found.MailFromAttributes.MailFromDomain,
            MailFromStatus = Statuses.Of(found.MailFromAttributes?.MailFromDomainStatus?.Value),
            ConfigurationSet = found.ConfigurationSetName,
            DnsRecords = isDomain ? IdentityDns.Of(name, ses.Region, found.DkimAttributes, found.MailFromAttributes) : [],
        };
    }

    private static bool IsDomain(IdentityType? type) => type?.Value is "DOMAIN" or "MANAGED_DOMAIN";
}
