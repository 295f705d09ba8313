using Amazon.Runtime;

namespace Messaging.Aws;

/// <summary>How AWS is reached. What is not set comes from the AWS SDK's usual chain (environment, profile, instance).</summary>
/// <remarks>Bound from <c>Client</c> of the configuration given to <c>UseConfiguration</c>; credentials and the HTTP factories are set
/// in code only. Read once, when the host starts.</remarks>
public sealed class AwsClientOptions
{
    /// <summary>The region, such as <c>eu-central-1</c>.</summary>
    /// <value>Null (default): from the SDK's chain.</value>
    public string? Region { get; set; }

    /// <summary>The name of a credentials profile.</summary>
    /// <value>Null (default): from the SDK's chain.</value>
    public string? Profile { get; set; }

    /// <summary>The address of SQS or of an emulator of it, an absolute http or https URL.</summary>
    /// <value>Null (default): <c>AWS_ENDPOINT_URL_SQS</c>, <c>AWS_ENDPOINT_URL</c>, or the region's.</value>
    public string? SqsServiceUrl { get; set; }

    /// <summary>The address of SES or of an emulator of it, an absolute http or https URL.</summary>
    /// <value>Null (default): <c>AWS_ENDPOINT_URL_SESV2</c>, <c>AWS_ENDPOINT_URL</c>, or the region's.</value>
    public string? SesServiceUrl { get; set; }

    /// <summary>The credentials.</summary>
    /// <value>Null (default): from the SDK's chain.</value>
    public AWSCredentials? Credentials { get; set; }

    /// <summary>Makes the HTTP clients of the SQS client; how Local AWS answers in process.</summary>
    /// <value>Null (default): the SDK's own.</value>
    public HttpClientFactory? SqsHttpClientFactory { get; set; }

    /// <summary>Makes the HTTP clients of the SES client; how Local AWS answers in process.</summary>
    /// <value>Null (default): the SDK's own.</value>
    public HttpClientFactory? SesHttpClientFactory { get; set; }
}
