using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace Amazon.SimpleEmailV2.Internal;

/// <summary>The endpoint rules of the service: <c>email[-fips].{region}.{suffix}</c>, or the address that was set.</summary>
internal sealed class AmazonSimpleEmailServiceV2EndpointProvider : IEndpointProvider
{
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var fips = parameters[EndpointParameter.UseFips] is true;
        var dualStack = parameters[EndpointParameter.UseDualStack] is true;
        if (parameters[EndpointParameter.Endpoint] is string { Length: > 0 } custom)
        {
            return Custom(custom, fips, dualStack);
        }

        return parameters[EndpointParameter.Region] is string { Length: > 0 } region
            ? OfRegion(region, fips, dualStack)
            : throw new AmazonClientException("Invalid Configuration: Missing Region");
    }

    private static Endpoint Custom(string url, bool fips, bool dualStack)
    {
        if (fips || dualStack)
        {
            throw new AmazonClientException(
                $"Invalid Configuration: {(fips ? "FIPS" : "Dualstack")} and custom endpoint are not supported");
        }

        return new(url);
    }

    private static Endpoint OfRegion(string region, bool fips, bool dualStack)
    {
        var partition = Fn.Partition(region) ?? throw new AmazonClientException($"Invalid Configuration: no partition has the region {region}");
        if ((fips && !partition.supportsFIPS) || (dualStack && !partition.supportsDualStack))
        {
            throw new AmazonClientException("FIPS or DualStack is enabled but this partition does not support it");
        }

        var host = fips ? "email-fips" : "email";
        return new($"https://{host}.{region}.{(dualStack ? partition.dualStackDnsSuffix : partition.dnsSuffix)}");
    }
}
