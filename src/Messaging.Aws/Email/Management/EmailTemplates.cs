using System.Runtime.CompilerServices;
using Amazon.SimpleEmailV2.Model;
using Messaging.Aws.Email.Composing;

namespace Messaging.Aws.Email.Management;

/// <summary>The stored templates of a region.</summary>
internal sealed class EmailTemplates(SesManagement ses) : IEmailTemplates
{
    public async Task SaveAsync(StoredEmailTemplate content, CancellationToken cancellationToken = default)
    {
        try
        {
            await UpdateAsync(content, cancellationToken);
        }
        catch (EmailServiceException failure) when (SesManagement.IsNotFound(failure))
        {
            await CreateAsync(content, cancellationToken);
        }
    }

    public async Task CreateAsync(StoredEmailTemplate content, CancellationToken cancellationToken = default)
    {
        var request = new CreateEmailTemplateRequest { TemplateContent = Content(content), TemplateName = content.Name };
        await ses.CallAsync((client, token) => client.CreateEmailTemplateAsync(request, token), cancellationToken);
    }

    public async Task UpdateAsync(StoredEmailTemplate content, CancellationToken cancellationToken = default)
    {
        var request = new UpdateEmailTemplateRequest { TemplateContent = Content(content), TemplateName = content.Name };
        await ses.CallAsync((client, token) => client.UpdateEmailTemplateAsync(request, token), cancellationToken);
    }

    public async Task<StoredEmailTemplate?> GetAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var request = new GetEmailTemplateRequest { TemplateName = name };
        var found = await ses.FindAsync((client, token) => client.GetEmailTemplateAsync(request, token), cancellationToken);
        return found is null
            ? null
            : new(found.TemplateName ?? name, found.TemplateContent?.Subject ?? "", found.TemplateContent?.Text, found.TemplateContent?.Html);
    }

    public async IAsyncEnumerable<string> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        string? next = null;
        do
        {
            var request = new ListEmailTemplatesRequest { NextToken = next };
            var page = await ses.CallAsync((client, token) => client.ListEmailTemplatesAsync(request, token), cancellationToken);
            foreach (var template in page.TemplatesMetadata ?? [])
            {
                yield return template.TemplateName ?? "";
            }

            next = page.NextToken;
        }
        while (!string.IsNullOrEmpty(next));
    }

    public async Task<bool> DeleteAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var request = new DeleteEmailTemplateRequest { TemplateName = name };
        return await ses.FindAsync((client, token) => client.DeleteEmailTemplateAsync(request, token), cancellationToken) is not null;
    }

    public async Task<string> RenderAsync(string name, string data, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(data);
        var problems = new MessageProblems();
        TemplateComposer.CheckData(nameof(data), data, problems);
        problems.ThrowIfAny(nameof(data));
        var request = new TestRenderEmailTemplateRequest { TemplateName = name, TemplateData = data };
        return (await ses.CallAsync((client, token) => client.TestRenderEmailTemplateAsync(request, token), cancellationToken)).RenderedTemplate ?? "";
    }

    private static EmailTemplateContent Content(StoredEmailTemplate content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var problems = new MessageProblems();
        if (!EmailLimits.IsConfigurationSetName(content.Name))
        {
            problems.Add(nameof(content.Name), $"must be {EmailLimits.ConfigurationSetRule}");
        }

        TemplateComposer.Compose(new EmailTemplate { Subject = content.Subject, TextBody = content.TextBody, HtmlBody = content.HtmlBody }, problems);
        problems.ThrowIfAny(nameof(content));
        return new() { Subject = content.Subject, Text = content.TextBody, Html = content.HtmlBody };
    }
}
