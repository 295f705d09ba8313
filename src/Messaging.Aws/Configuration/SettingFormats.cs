using System.Globalization;

namespace Messaging.Aws.Configuration;

/// <summary>The formats of the library's settings, all in the invariant culture.</summary>
internal static class SettingFormats
{
    /// <summary>An empty text takes a text away that a lower layer or code has set.</summary>
    public static readonly SettingFormat<string?> Text = new("a text", static (string text, out string? value) =>
    {
        value = text.Length == 0 ? null : text;
        return true;
    });

    public static readonly SettingFormat<bool> Flag = new("true or false", bool.TryParse);

    public static readonly SettingFormat<int> Integer = new("a whole number", static (string text, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value));

    public static readonly SettingFormat<long> LongInteger = new("a whole number", static (string text, out long value) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value));

    public static readonly SettingFormat<double> Number = new("a number such as 0.5", static (string text, out double value) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value));

    // TimeSpan reads "30" as 30 days, which nobody means.
    public static readonly SettingFormat<TimeSpan> Duration = new(
        "a duration such as 00:00:30, or 14.00:00:00 with days",
        static (string text, out TimeSpan value) => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out value) && text.Contains(':'));

    public static SettingFormat<TEnum> OneOf<TEnum>()
        where TEnum : struct, Enum
    {
        var names = Enum.GetNames<TEnum>();
        return new($"one of {string.Join(", ", names)}", (string text, out TEnum value) =>
        {
            // By name only: Enum.TryParse would also take numbers and lists.
            value = default;
            return names.Contains(text, StringComparer.OrdinalIgnoreCase) && Enum.TryParse(text, ignoreCase: true, out value);
        });
    }

    /// <summary>The same with an empty text for "not set".</summary>
    public static SettingFormat<TValue?> Optional<TValue>(SettingFormat<TValue> format)
        where TValue : struct => new($"{format.Description}, nor empty", (string text, out TValue? value) =>
        {
            var isValue = format.TryParse(text, out var parsed);
            value = isValue ? parsed : null;
            return isValue || text.Length == 0;
        });
}
