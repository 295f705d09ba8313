using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.SimpleEmailV2.Internal;

namespace Amazon.SimpleEmailV2;

/// <summary>How the service is reached.</summary>
internal sealed class AmazonSimpleEmailServiceV2Config : ClientConfig
{
    private const string Service = "SESv2";

    public AmazonSimpleEmailServiceV2Config()
        : base(new DefaultConfigurationProvider(DefaultConfigurations.All))
    {
        ServiceId = Service;
        AuthenticationServiceName = "ses";
        EndpointProvider = new AmazonSimpleEmailServiceV2EndpointProvider();
    }

    public override string RegionEndpointServiceName => "email";

    public override string ServiceVersion => "2019-09-27";

    public override string UserAgent { get; } =
        $"messaging-aws-sesv2/{typeof(AmazonSimpleEmailServiceV2Config).Assembly.GetName().Version?.ToString(3)}";

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(AmazonSimpleEmailServiceV2EndpointResolver.Parameters(this, parameters.AlternateEndpoint));
}
