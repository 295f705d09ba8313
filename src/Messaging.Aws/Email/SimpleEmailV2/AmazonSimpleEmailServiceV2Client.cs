using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.SimpleEmailV2.Internal;
using Amazon.SimpleEmailV2.Model;

namespace Amazon.SimpleEmailV2;

/// <summary>A client of Amazon SES API v2 on the SDK's own pipeline: credentials, signature, endpoints and HTTP are the SDK's.</summary>
/// <remarks>Safe for concurrent use. Retries as its configuration says.</remarks>
internal sealed class AmazonSimpleEmailServiceV2Client : AmazonServiceClient, IAmazonSimpleEmailServiceV2
{
    public AmazonSimpleEmailServiceV2Client(AmazonSimpleEmailServiceV2Config config)
        : base(config)
    {
    }

    public AmazonSimpleEmailServiceV2Client(AWSCredentials credentials, AmazonSimpleEmailServiceV2Config config)
        : base(credentials, config)
    {
    }

    protected override IServiceMetadata ServiceMetadata { get; } = new AmazonSimpleEmailServiceV2Metadata();

    public Task<SendEmailResponse> SendEmailAsync(SendEmailRequest request, CancellationToken cancellationToken = default)
    {
        RefuseEndpointId(request.EndpointId);
        return CallAsync(Operations.SendEmail, request, cancellationToken);
    }

    public Task<SendBulkEmailResponse> SendBulkEmailAsync(SendBulkEmailRequest request, CancellationToken cancellationToken = default)
    {
        RefuseEndpointId(request.EndpointId);
        return CallAsync(Operations.SendBulkEmail, request, cancellationToken);
    }

    public Task<CreateEmailIdentityResponse> CreateEmailIdentityAsync(CreateEmailIdentityRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.CreateEmailIdentity, request, cancellationToken);

    public Task<GetEmailIdentityResponse> GetEmailIdentityAsync(GetEmailIdentityRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.GetEmailIdentity, request, cancellationToken);

    public Task<ListEmailIdentitiesResponse> ListEmailIdentitiesAsync(ListEmailIdentitiesRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.ListEmailIdentities, request, cancellationToken);

    public Task<DeleteEmailIdentityResponse> DeleteEmailIdentityAsync(DeleteEmailIdentityRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.DeleteEmailIdentity, request, cancellationToken);

    public Task<PutEmailIdentityMailFromAttributesResponse> PutEmailIdentityMailFromAttributesAsync(PutEmailIdentityMailFromAttributesRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.PutEmailIdentityMailFromAttributes, request, cancellationToken);

    public Task<GetAccountResponse> GetAccountAsync(GetAccountRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.GetAccount, request, cancellationToken);

    public Task<PutSuppressedDestinationResponse> PutSuppressedDestinationAsync(PutSuppressedDestinationRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.PutSuppressedDestination, request, cancellationToken);

    public Task<GetSuppressedDestinationResponse> GetSuppressedDestinationAsync(GetSuppressedDestinationRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.GetSuppressedDestination, request, cancellationToken);

    public Task<DeleteSuppressedDestinationResponse> DeleteSuppressedDestinationAsync(DeleteSuppressedDestinationRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.DeleteSuppressedDestination, request, cancellationToken);

    public Task<ListSuppressedDestinationsResponse> ListSuppressedDestinationsAsync(ListSuppressedDestinationsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.ListSuppressedDestinations, request, cancellationToken);

    public Task<CreateConfigurationSetResponse> CreateConfigurationSetAsync(CreateConfigurationSetRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.CreateConfigurationSet, request, cancellationToken);

    public Task<CreateConfigurationSetEventDestinationResponse> CreateConfigurationSetEventDestinationAsync(CreateConfigurationSetEventDestinationRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.CreateConfigurationSetEventDestination, request, cancellationToken);

    public Task<GetConfigurationSetEventDestinationsResponse> GetConfigurationSetEventDestinationsAsync(GetConfigurationSetEventDestinationsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.GetConfigurationSetEventDestinations, request, cancellationToken);

    public Task<UpdateConfigurationSetEventDestinationResponse> UpdateConfigurationSetEventDestinationAsync(UpdateConfigurationSetEventDestinationRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.UpdateConfigurationSetEventDestination, request, cancellationToken);

    public Task<DeleteConfigurationSetEventDestinationResponse> DeleteConfigurationSetEventDestinationAsync(DeleteConfigurationSetEventDestinationRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.DeleteConfigurationSetEventDestination, request, cancellationToken);

    public Task<CreateEmailTemplateResponse> CreateEmailTemplateAsync(CreateEmailTemplateRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.CreateEmailTemplate, request, cancellationToken);

    public Task<UpdateEmailTemplateResponse> UpdateEmailTemplateAsync(UpdateEmailTemplateRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.UpdateEmailTemplate, request, cancellationToken);

    public Task<GetEmailTemplateResponse> GetEmailTemplateAsync(GetEmailTemplateRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.GetEmailTemplate, request, cancellationToken);

    public Task<DeleteEmailTemplateResponse> DeleteEmailTemplateAsync(DeleteEmailTemplateRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.DeleteEmailTemplate, request, cancellationToken);

    public Task<ListEmailTemplatesResponse> ListEmailTemplatesAsync(ListEmailTemplatesRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.ListEmailTemplates, request, cancellationToken);

    public Task<TestRenderEmailTemplateResponse> TestRenderEmailTemplateAsync(TestRenderEmailTemplateRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.TestRenderEmailTemplate, request, cancellationToken);

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new AmazonSimpleEmailServiceV2EndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new AmazonSimpleEmailServiceV2AuthSchemeHandler());
        pipeline.AddHandlerAfter<Unmarshaller>(new AnswerReader());
    }

    private static void RefuseEndpointId(string? endpointId)
    {
        if (endpointId is not null)
        {
            throw new NotSupportedException(
                "EndpointId (a multi-region endpoint) needs the SigV4A signature, which this client cannot make. Leave it out, or build with UseAwsSdkSimpleEmailV2=true.");
        }
    }

    private Task<TResponse> CallAsync<TRequest, TResponse>(
        Operation<TRequest, TResponse> operation, TRequest request, CancellationToken cancellationToken)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new() =>
        InvokeAsync<TResponse>(request, operation.Options, cancellationToken);
}
