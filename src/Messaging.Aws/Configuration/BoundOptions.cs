using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Messaging.Aws.Configuration;

/// <summary>Reads one kind of options from its section: after all code, so that configuration wins, and again to report what is wrong.</summary>
/// <typeparam name="T">The options.</typeparam>
/// <param name="name">The name of the options.</param>
/// <param name="section">The section; null without configuration.</param>
/// <param name="table">Its settings.</param>
internal sealed class BoundOptions<T>(string name, Func<IConfiguration?> section, SettingsTable<T> table) : IPostConfigureOptions<T>, IValidateOptions<T>
    where T : class, new()
{
    public void PostConfigure(string? optionsName, T options) => Read(optionsName, options);

    // On options of its own: what configuration holds is wrong or right whatever code has set.
    public ValidateOptionsResult Validate(string? optionsName, T options) =>
        Read(optionsName, new T()) is { Count: > 0 } problems ? ValidateOptionsResult.Fail(problems) : ValidateOptionsResult.Success;

    private List<string> Read(string? optionsName, T options)
    {
        List<string> problems = [];
        if (optionsName == name && section() is { } configuration)
        {
            table.Read(configuration, options, problems);
        }

        return problems;
    }
}
