using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Messaging.Aws.Local.DependencyInjection;

/// <summary>Refuses Local AWS in production: everything it holds ends with the process.</summary>
internal sealed class LocalAwsEnvironmentValidator(IServiceProvider services, bool allowInProduction) : IValidateOptions<AwsClientOptions>
{
    public ValidateOptionsResult Validate(string? name, AwsClientOptions options) =>
        !allowInProduction && services.GetService<IHostEnvironment>() is { } environment && environment.IsProduction()
            ? ValidateOptionsResult.Fail(
                "UseLocalAws() is refused in the environment 'Production': messages and mails would be kept in memory and lost with the process. "
                + "Set DOTNET_ENVIRONMENT to Development, or call UseLocalAws(allowInProduction: true).")
            : ValidateOptionsResult.Success;
}
