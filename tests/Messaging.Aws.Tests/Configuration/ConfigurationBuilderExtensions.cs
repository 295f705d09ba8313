using Microsoft.Extensions.Configuration;

namespace Messaging.Aws.Tests.Configuration;

internal static class ConfigurationBuilderExtensions
{
    public static IConfigurationBuilder AddInMemoryCollection(this IConfigurationBuilder builder, string[] keys, string value) =>
        builder.AddInMemoryCollection(keys.Select(key => KeyValuePair.Create(key, (string?)value)));
}
