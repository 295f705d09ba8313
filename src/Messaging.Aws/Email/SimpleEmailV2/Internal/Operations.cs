using System.Globalization;
using Amazon.Runtime.Internal;
using Amazon.SimpleEmailV2.Model;

namespace Amazon.SimpleEmailV2.Internal;

/// <summary>Method and path of every operation.</summary>
internal static class Operations
{
    public static readonly Operation<SendEmailRequest, SendEmailResponse> SendEmail =
        new("POST", "/v2/email/outbound-emails");

    public static readonly Operation<SendBulkEmailRequest, SendBulkEmailResponse> SendBulkEmail =
        new("POST", "/v2/email/outbound-bulk-emails");

    public static readonly Operation<CreateEmailIdentityRequest, CreateEmailIdentityResponse> CreateEmailIdentity =
        new("POST", "/v2/email/identities");

    public static readonly Operation<GetEmailIdentityRequest, GetEmailIdentityResponse> GetEmailIdentity =
        new("GET", "/v2/email/identities/{label}", static request => request.EmailIdentity);

    public static readonly Operation<ListEmailIdentitiesRequest, ListEmailIdentitiesResponse> ListEmailIdentities =
        new("GET", "/v2/email/identities", query: static (request, query) => AddPage(query, request.NextToken, request.PageSize));

    public static readonly Operation<DeleteEmailIdentityRequest, DeleteEmailIdentityResponse> DeleteEmailIdentity =
        new("DELETE", "/v2/email/identities/{label}", static request => request.EmailIdentity);

    public static readonly Operation<PutEmailIdentityMailFromAttributesRequest, PutEmailIdentityMailFromAttributesResponse> PutEmailIdentityMailFromAttributes =
        new("PUT", "/v2/email/identities/{label}/mail-from", static request => request.EmailIdentity);

    public static readonly Operation<GetAccountRequest, GetAccountResponse> GetAccount =
        new("GET", "/v2/email/account");

    public static readonly Operation<PutSuppressedDestinationRequest, PutSuppressedDestinationResponse> PutSuppressedDestination =
        new("PUT", "/v2/email/suppression/addresses");

    public static readonly Operation<GetSuppressedDestinationRequest, GetSuppressedDestinationResponse> GetSuppressedDestination =
        new("GET", "/v2/email/suppression/addresses/{label}", static request => request.EmailAddress);

    public static readonly Operation<DeleteSuppressedDestinationRequest, DeleteSuppressedDestinationResponse> DeleteSuppressedDestination =
        new("DELETE", "/v2/email/suppression/addresses/{label}", static request => request.EmailAddress);

    public static readonly Operation<ListSuppressedDestinationsRequest, ListSuppressedDestinationsResponse> ListSuppressedDestinations =
        new("GET", "/v2/email/suppression/addresses", query: AddFilter);

    public static readonly Operation<CreateConfigurationSetRequest, CreateConfigurationSetResponse> CreateConfigurationSet =
        new("POST", "/v2/email/configuration-sets");

    public static readonly Operation<CreateConfigurationSetEventDestinationRequest, CreateConfigurationSetEventDestinationResponse> CreateConfigurationSetEventDestination =
        new("POST", "/v2/email/configuration-sets/{label}/event-destinations", static request => request.ConfigurationSetName);

    public static readonly Operation<GetConfigurationSetEventDestinationsRequest, GetConfigurationSetEventDestinationsResponse> GetConfigurationSetEventDestinations =
        new("GET", "/v2/email/configuration-sets/{label}/event-destinations", static request => request.ConfigurationSetName);

    public static readonly Operation<UpdateConfigurationSetEventDestinationRequest, UpdateConfigurationSetEventDestinationResponse> UpdateConfigurationSetEventDestination =
        new(
            "PUT",
            "/v2/email/configuration-sets/{label}/event-destinations/{part}",
            static request => request.ConfigurationSetName,
            part: static request => request.EventDestinationName);

    public static readonly Operation<DeleteConfigurationSetEventDestinationRequest, DeleteConfigurationSetEventDestinationResponse> DeleteConfigurationSetEventDestination =
        new(
            "DELETE",
            "/v2/email/configuration-sets/{label}/event-destinations/{part}",
            static request => request.ConfigurationSetName,
            part: static request => request.EventDestinationName);

    public static readonly Operation<CreateEmailTemplateRequest, CreateEmailTemplateResponse> CreateEmailTemplate =
        new("POST", "/v2/email/templates");

    public static readonly Operation<UpdateEmailTemplateRequest, UpdateEmailTemplateResponse> UpdateEmailTemplate =
        new("PUT", "/v2/email/templates/{label}", static request => request.TemplateName);

    public static readonly Operation<GetEmailTemplateRequest, GetEmailTemplateResponse> GetEmailTemplate =
        new("GET", "/v2/email/templates/{label}", static request => request.TemplateName);

    public static readonly Operation<DeleteEmailTemplateRequest, DeleteEmailTemplateResponse> DeleteEmailTemplate =
        new("DELETE", "/v2/email/templates/{label}", static request => request.TemplateName);

    public static readonly Operation<ListEmailTemplatesRequest, ListEmailTemplatesResponse> ListEmailTemplates =
        new("GET", "/v2/email/templates", query: static (request, query) => AddPage(query, request.NextToken, request.PageSize));

    public static readonly Operation<TestRenderEmailTemplateRequest, TestRenderEmailTemplateResponse> TestRenderEmailTemplate =
        new("POST", "/v2/email/templates/{label}/render", static request => request.TemplateName);

    private static void AddPage(ParameterCollection query, string? nextToken, int? pageSize)
    {
        if (nextToken is not null)
        {
            query.Add("NextToken", nextToken);
        }

        if (pageSize is { } size)
        {
            query.Add("PageSize", size.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static void AddFilter(ListSuppressedDestinationsRequest request, ParameterCollection query)
    {
        AddPage(query, request.NextToken, request.PageSize);
        AddTime(query, "StartDate", request.StartDate);
        AddTime(query, "EndDate", request.EndDate);
        if (request.Reasons is { Count: > 0 } reasons)
        {
            query.Add("Reason", reasons);
        }
    }

    private static void AddTime(ParameterCollection query, string name, DateTime? time)
    {
        if (time is { } value)
        {
            query.Add(name, value.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        }
    }
}
