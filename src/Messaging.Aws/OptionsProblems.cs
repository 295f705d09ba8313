using System.Globalization;
using Microsoft.Extensions.Options;

namespace Messaging.Aws;

/// <summary>Collects what is wrong with options: each entry names the setting, its value and the rule.</summary>
/// <param name="section">Where the settings stand in configuration, such as <c>Queues:orders</c>.</param>
internal sealed class OptionsProblems(string section)
{
    private readonly List<string> _problems = [];

    public void Add(string setting, object? value, string rule) =>
        _problems.Add(string.Create(CultureInfo.InvariantCulture, $"{section}:{setting} = '{value}' {rule}."));

    public void AddRange(IEnumerable<string> problems) => _problems.AddRange(problems);

    public void CheckRange<T>(string setting, T value, T min, T max)
        where T : struct, IComparable<T>
    {
        if (value.CompareTo(min) < 0 || value.CompareTo(max) > 0)
        {
            Add(setting, value, string.Create(CultureInfo.InvariantCulture, $"must be from {min} to {max}"));
        }
    }

    public void CheckWholeSeconds(string setting, TimeSpan value)
    {
        if (value.Ticks % TimeSpan.TicksPerSecond != 0)
        {
            Add(setting, value, "must be whole seconds");
        }
    }

    public ValidateOptionsResult ToResult() => _problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(_problems);
}
