using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util;

namespace Amazon.SimpleEmailV2.Internal;

/// <summary>Finds the address of a request from the client's configuration.</summary>
internal sealed class AmazonSimpleEmailServiceV2EndpointResolver : BaseEndpointResolver
{
    public static EndpointParameters Parameters(IClientConfig config, RegionEndpoint? alternate) => new()
    {
        [EndpointParameter.Region] = alternate?.SystemName ?? RegionOf(config),
        [EndpointParameter.UseDualStack] = config.UseDualstackEndpoint,
        [EndpointParameter.UseFips] = config.UseFIPSEndpoint,
        [EndpointParameter.Endpoint] = config.ServiceURL,
    };

    protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext) =>
        Parameters(requestContext.ClientConfig, requestContext.Request.AlternateEndpoint);

    private static string? RegionOf(IClientConfig config)
    {
        if (config.RegionEndpoint is { } region)
        {
            return region.SystemName;
        }

        if (!string.IsNullOrEmpty(config.AuthenticationRegion))
        {
            return config.AuthenticationRegion;
        }

        return string.IsNullOrEmpty(config.ServiceURL) ? null : AWSSDKUtils.DetermineRegion(config.ServiceURL);
    }
}
