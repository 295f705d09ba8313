using System.Collections;
using Microsoft.Extensions.Configuration;

namespace Messaging.Aws.Configuration;

/// <summary>The settings of a type of options: under which key each stands in configuration and how it is read.</summary>
/// <remarks>In place of the configuration binder, which passes over misspelled keys and stops at the first value that it cannot read
/// (ADR 0010). Enumerates the keys, those of nested tables with their path.</remarks>
/// <typeparam name="T">The options.</typeparam>
internal sealed class SettingsTable<T> : IEnumerable<string>
{
    private readonly Dictionary<string, Reader> _readers = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _paths = [];

    private delegate void Reader(IConfigurationSection section, T options, List<string> problems);

    /// <summary>A setting with a value.</summary>
    public void Add<TValue>(string key, SettingFormat<TValue> format, Action<T, TValue> set)
    {
        _paths.Add(key);
        _readers.Add(key, (section, options, problems) =>
        {
            if (section.GetChildren().Any())
            {
                problems.Add($"{section.Path} holds a section; it must be {format.Description}.");
            }
            else if (format.TryParse(section.Value ?? "", out var value))
            {
                set(options, value);
            }
            else
            {
                problems.Add($"{section.Path} = '{section.Value}' is not {format.Description}.");
            }
        });
    }

    /// <summary>Settings one level down.</summary>
    public void Add<TNested>(string key, Func<T, TNested> get, SettingsTable<TNested> nested)
    {
        _paths.AddRange(nested.Select(path => ConfigurationPath.Combine(key, path)));
        _readers.Add(key, (section, options, problems) =>
        {
            ExpectSection(section, problems);
            nested.Read(section, get(options), problems);
        });
    }

    /// <summary>A section whose keys are the user's own and whose values are texts.</summary>
    public void Add(string key, Func<T, IDictionary<string, string>> get)
    {
        _paths.Add(key);
        _readers.Add(key, (section, options, problems) =>
        {
            ExpectSection(section, problems);
            foreach (var entry in section.GetChildren())
            {
                get(options)[entry.Key] = entry.Value ?? "";
            }
        });
    }

    /// <summary>A section that something else reads.</summary>
    public void Add(string key) => _readers.Add(key, static (_, _, _) => { });

    /// <summary>Sets what configuration holds on the options, and reports what it holds besides and what cannot be read.</summary>
    public void Read(IConfiguration configuration, T options, List<string> problems)
    {
        foreach (var section in configuration.GetChildren())
        {
            if (_readers.TryGetValue(section.Key, out var read))
            {
                read(section, options, problems);
            }
            else
            {
                problems.Add($"{section.Path} is not a setting. {NearestNames.Hint(section.Key, _readers.Keys)}");
            }
        }
    }

    public IEnumerator<string> GetEnumerator() => _paths.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static void ExpectSection(IConfigurationSection section, List<string> problems)
    {
        if (!string.IsNullOrEmpty(section.Value))
        {
            problems.Add($"{section.Path} = '{section.Value}' must be a section with settings, not a value.");
        }
    }
}
