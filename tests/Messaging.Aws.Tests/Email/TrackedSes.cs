using Amazon.Runtime;
using Amazon.SimpleEmailV2;
using Amazon.SimpleEmailV2.Model;
using Messaging.Simulation;

namespace Messaging.Aws.Tests.Email;

/// <summary>Sends through the SDK under simulation: time stands still while the SDK works on a call outside of it.</summary>
internal sealed class TrackedSes(Simulator simulation, IAmazonSimpleEmailServiceV2 client) : IAmazonSimpleEmailServiceV2
{
    public IClientConfig Config => client.Config;

    public void Dispose() => client.Dispose();

    public Task<SendEmailResponse> SendEmailAsync(SendEmailRequest request, CancellationToken cancellationToken = default) =>
        CountAsync(() => client.SendEmailAsync(request, cancellationToken));

    public Task<GetAccountResponse> GetAccountAsync(GetAccountRequest request, CancellationToken cancellationToken = default) =>
        CountAsync(() => client.GetAccountAsync(request, cancellationToken));

    public Task<SendBulkEmailResponse> SendBulkEmailAsync(SendBulkEmailRequest request, CancellationToken cancellationToken = default) =>
        CountAsync(() => client.SendBulkEmailAsync(request, cancellationToken));

    public Task<CreateEmailIdentityResponse> CreateEmailIdentityAsync(CreateEmailIdentityRequest request, CancellationToken cancellationToken = default) =>
        CountAsync(() => client.CreateEmailIdentityAsync(request, cancellationToken));

    public Task<GetEmailIdentityResponse> GetEmailIdentityAsync(GetEmailIdentityRequest request, CancellationToken cancellationToken = default) =>
        CountAsync(() => client.GetEmailIdentityAsync(request, cancellationToken));

    public Task<ListEmailIdentitiesResponse> ListEmailIdentitiesAsync(ListEmailIdentitiesRequest request, CancellationToken cancellationToken = default) =>
        CountAsync(() => client.ListEmailIdentitiesAsync(request, cancellationToken));

    public Task<DeleteEmailIdentityResponse> DeleteEmailIdentityAsync(DeleteEmailIdentityRequest request, CancellationToken cancellationToken = default) =>
        CountAsync(() => client.DeleteEmailIdentityAsync(request, cancellationToken));

    public Task<PutEmailIdentityMailFromAttributesResponse> PutEmailIdentityMailFromAttributesAsync(
        PutEmailIdentityMailFromAttributesRequest request, CancellationToken cancellationToken = default) =>
        CountAsync(() => client.PutEmailIdentityMailFromAttributesAsync(request, cancellationToken));

    public Task<PutSuppressedDestinationResponse> PutSuppressedDestinationAsync(PutSuppressedDestinationRequest request, CancellationToken cancellationToken = default) =>
        CountAsync(() => client.PutSuppressedDestinationAsync(request, cancellationToken));

    public Task<GetSuppressedDestinationResponse> GetSuppressedDestinationAsync(GetSuppressedDestinationRequest request, CancellationToken cancellationToken = default) =>
        CountAsync(() => client.GetSuppressedDestinationAsync(request, cancellationToken));

    public Task<DeleteSuppressedDestinationResponse> DeleteSuppressedDestinationAsync(
        DeleteSuppressedDestinationRequest request, CancellationToken cancellationToken = default) =>
        CountAsync(() => client.DeleteSuppressedDestinationAsync(request, cancellationToken));

    public Task<ListSuppressedDestinationsResponse> ListSuppressedDestinationsAsync(
        ListSuppressedDestinationsRequest request, CancellationToken cancellationToken = default) =>
        CountAsync(() => client.ListSuppressedDestinationsAsync(request, cancellationToken));

    public Task<CreateConfigurationSetResponse> CreateConfigurationSetAsync(
        CreateConfigurationSetRequest request, CancellationToken cancellationToken = default) =>
        CountAsync(() => client.CreateConfigurationSetAsync(request, cancellationToken));

    public Task<CreateConfigurationSetEventDestinationResponse> CreateConfigurationSetEventDestinationAsync(
        CreateConfigurationSetEventDestinationRequest request, CancellationToken cancellationToken = default) =>
        CountAsync(() => client.CreateConfigurationSetEventDestinationAsync(request, cancellationToken));

    public Task<GetConfigurationSetEventDestinationsResponse> GetConfigurationSetEventDestinationsAsync(
        GetConfigurationSetEventDestinationsRequest request, CancellationToken cancellationToken = default) =>
        CountAsync(() => client.GetConfigurationSetEventDestinationsAsync(request, cancellationToken));

    public Task<UpdateConfigurationSetEventDestinationResponse> UpdateConfigurationSetEventDestinationAsync(
        UpdateConfigurationSetEventDestinationRequest request, CancellationToken cancellationToken = default) =>
        CountAsync(() => client.UpdateConfigurationSetEventDestinationAsync(request, cancellationToken));

    public Task<DeleteConfigurationSetEventDestinationResponse> DeleteConfigurationSetEventDestinationAsync(
        DeleteConfigurationSetEventDestinationRequest request, CancellationToken cancellationToken = default) =>
        CountAsync(() => client.DeleteConfigurationSetEventDestinationAsync(request, cancellationToken));

    public Task<CreateEmailTemplateResponse> CreateEmailTemplateAsync(CreateEmailTemplateRequest request, CancellationToken cancellationToken = default) =>
        CountAsync(() => client.CreateEmailTemplateAsync(request, cancellationToken));

    public Task<UpdateEmailTemplateResponse> UpdateEmailTemplateAsync(UpdateEmailTemplateRequest request, CancellationToken cancellationToken = default) =>
        CountAsync(() => client.UpdateEmailTemplateAsync(request, cancellationToken));

    public Task<GetEmailTemplateResponse> GetEmailTemplateAsync(GetEmailTemplateRequest request, CancellationToken cancellationToken = default) =>
        CountAsync(() => client.GetEmailTemplateAsync(request, cancellationToken));

    public Task<DeleteEmailTemplateResponse> DeleteEmailTemplateAsync(DeleteEmailTemplateRequest request, CancellationToken cancellationToken = default) =>
        CountAsync(() => client.DeleteEmailTemplateAsync(request, cancellationToken));

    public Task<ListEmailTemplatesResponse> ListEmailTemplatesAsync(ListEmailTemplatesRequest request, CancellationToken cancellationToken = default) =>
        CountAsync(() => client.ListEmailTemplatesAsync(request, cancellationToken));

    public Task<TestRenderEmailTemplateResponse> TestRenderEmailTemplateAsync(TestRenderEmailTemplateRequest request, CancellationToken cancellationToken = default) =>
        CountAsync(() => client.TestRenderEmailTemplateAsync(request, cancellationToken));

    private async Task<TResponse> CountAsync<TResponse>(Func<Task<TResponse>> call)
    {
        simulation.EnterOutside();
        try
        {
            return await call();
        }
        finally
        {
            simulation.LeaveOutside();
        }
    }
}
