using System.Text.Json.Serialization;
using Amazon.SimpleEmailV2.Model;

namespace Amazon.SimpleEmailV2.Internal;

/// <summary>The source-generated contracts of every request and answer.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(MemoryStreamConverter), typeof(EpochSecondsConverter)])]
[JsonSerializable(typeof(CreateEmailIdentityRequest))]
[JsonSerializable(typeof(CreateEmailIdentityResponse))]
[JsonSerializable(typeof(CreateEmailTemplateRequest))]
[JsonSerializable(typeof(CreateEmailTemplateResponse))]
[JsonSerializable(typeof(DeleteEmailIdentityRequest))]
[JsonSerializable(typeof(DeleteEmailIdentityResponse))]
[JsonSerializable(typeof(DeleteEmailTemplateRequest))]
[JsonSerializable(typeof(DeleteEmailTemplateResponse))]
[JsonSerializable(typeof(DeleteSuppressedDestinationRequest))]
[JsonSerializable(typeof(DeleteSuppressedDestinationResponse))]
[JsonSerializable(typeof(GetAccountRequest))]
[JsonSerializable(typeof(GetAccountResponse))]
[JsonSerializable(typeof(GetEmailIdentityRequest))]
[JsonSerializable(typeof(GetEmailIdentityResponse))]
[JsonSerializable(typeof(GetEmailTemplateRequest))]
[JsonSerializable(typeof(GetEmailTemplateResponse))]
[JsonSerializable(typeof(GetSuppressedDestinationRequest))]
[JsonSerializable(typeof(GetSuppressedDestinationResponse))]
[JsonSerializable(typeof(ListEmailIdentitiesRequest))]
[JsonSerializable(typeof(ListEmailIdentitiesResponse))]
[JsonSerializable(typeof(ListEmailTemplatesRequest))]
[JsonSerializable(typeof(ListEmailTemplatesResponse))]
[JsonSerializable(typeof(ListSuppressedDestinationsRequest))]
[JsonSerializable(typeof(ListSuppressedDestinationsResponse))]
[JsonSerializable(typeof(PutEmailIdentityMailFromAttributesRequest))]
[JsonSerializable(typeof(PutEmailIdentityMailFromAttributesResponse))]
[JsonSerializable(typeof(PutSuppressedDestinationRequest))]
[JsonSerializable(typeof(PutSuppressedDestinationResponse))]
[JsonSerializable(typeof(SendBulkEmailRequest))]
[JsonSerializable(typeof(SendBulkEmailResponse))]
[JsonSerializable(typeof(SendEmailRequest))]
[JsonSerializable(typeof(SendEmailResponse))]
[JsonSerializable(typeof(TestRenderEmailTemplateRequest))]
[JsonSerializable(typeof(TestRenderEmailTemplateResponse))]
[JsonSerializable(typeof(UpdateEmailTemplateRequest))]
[JsonSerializable(typeof(UpdateEmailTemplateResponse))]
internal sealed partial class SesJsonContext : JsonSerializerContext;
