using System.Text;

namespace Messaging.Aws.Local;

/// <summary>An attribute of a message in a queue.</summary>
/// <param name="DataType">The type with its label: <c>String</c>, <c>Number.int</c>, <c>Binary</c>, …</param>
/// <param name="StringValue">The value of a String or Number; null for Binary.</param>
/// <param name="BinaryValue">The value of a Binary; null for String and Number.</param>
public sealed record LocalMessageAttribute(string DataType, string? StringValue, ReadOnlyMemory<byte>? BinaryValue)
{
    internal static Dictionary<string, LocalMessageAttribute> Convert(Sqs.MessageAttribute[] attributes) =>
        attributes.ToDictionary(attribute => attribute.Name, Convert, StringComparer.Ordinal);

    private static LocalMessageAttribute Convert(Sqs.MessageAttribute attribute) => attribute.IsBinary
        ? new LocalMessageAttribute(attribute.DataType, null, attribute.Value)
        : new LocalMessageAttribute(attribute.DataType, Encoding.UTF8.GetString(attribute.Value), null);
}
