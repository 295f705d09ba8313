namespace Amazon.SimpleEmailV2.Internal;

/// <summary>The names of what an endpoint is made of.</summary>
internal static class EndpointParameter
{
    public const string Region = "Region";
    public const string UseDualStack = "UseDualStack";
    public const string UseFips = "UseFIPS";
    public const string Endpoint = "Endpoint";
}
