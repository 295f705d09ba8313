using Amazon.Runtime;

namespace Amazon.SimpleEmailV2.Internal;

/// <summary>What the SDK asks for per configuration mode. The modes differ in time-outs and retries, which the caller decides here, so all
/// of them are the same.</summary>
internal static class DefaultConfigurations
{
    // As the SDK's mode "standard" has it for every service.
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromMilliseconds(3_100);

    public static IDefaultConfiguration[] All { get; } =
    [
        .. new[]
        {
            DefaultConfigurationMode.Standard, DefaultConfigurationMode.InRegion, DefaultConfigurationMode.CrossRegion,
            DefaultConfigurationMode.Mobile, DefaultConfigurationMode.Auto,
        }.Select(static mode => new DefaultConfiguration
        {
            Name = mode,
            RetryMode = RequestRetryMode.Standard,
            ConnectTimeout = ConnectTimeout,
            TlsNegotiationTimeout = ConnectTimeout,
        }),
    ];
}
