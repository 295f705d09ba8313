using System.Reflection;

namespace Messaging.Aws.Tests.Configuration;

/// <summary>Finds, by reflection, what configuration should be able to set.</summary>
internal static class OptionsProperties
{
    /// <summary>Sets by path, such as <c>Publisher:AttemptTimeout</c>.</summary>
    public static IEnumerable<(string Path, PropertyInfo Property, Func<object, object> Owner)> Of(Type options) => Of(options, "", root => root);

    private static IEnumerable<(string Path, PropertyInfo Property, Func<object, object> Owner)> Of(Type type, string prefix, Func<object, object> owner)
    {
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (IsNested(property.PropertyType))
            {
                foreach (var nested in Of(property.PropertyType, $"{prefix}{property.Name}:", root => property.GetValue(owner(root))!))
                {
                    yield return nested;
                }
            }
            else if (IsText(property.PropertyType))
            {
                yield return (prefix + property.Name, property, owner);
            }
        }
    }

    private static bool IsNested(Type type) => type.IsClass && type.Namespace == typeof(FifoQueueOptions).Namespace && type.Name.EndsWith("Options", StringComparison.Ordinal);

    // What only code can set: credentials, factories, delegates, and whatever interface somebody plugs in.
    private static bool IsText(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is var plain
        && (plain == typeof(string) || plain.IsPrimitive || plain.IsEnum || plain == typeof(TimeSpan) || plain == typeof(decimal)
            || typeof(IDictionary<string, string>).IsAssignableFrom(plain));
}
