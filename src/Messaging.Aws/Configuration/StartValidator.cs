using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;

namespace Messaging.Aws.Configuration;

/// <summary>Runs all checks and throws one exception with all problems; the host would throw one per kind of options.</summary>
internal sealed class StartValidator(AwsMessagingRegistry registry, IServiceProvider services) : IValidateOptions<StartOptions>
{
    public ValidateOptionsResult Validate(string? name, StartOptions options)
    {
        // Options that depend on other options report their problems again.
        var problems = registry.StartChecks.SelectMany(check => check(services)).Distinct(StringComparer.Ordinal).ToArray();
        return problems.Length == 0 ? ValidateOptionsResult.Success : throw new AwsMessagingOptionsException(problems);
    }

    /// <summary>A check that the options of a name are valid.</summary>
    public static StartCheck Of<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(string name)
        where T : class => services => Failures((IOptionsMonitor<T>)services.GetService(typeof(IOptionsMonitor<T>))!, name);

    private static IEnumerable<string> Failures<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(
        IOptionsMonitor<T> options, string name)
        where T : class
    {
        try
        {
            options.Get(name);
            return [];
        }
        catch (OptionsValidationException invalid)
        {
            return invalid.Failures;
        }
    }
}
