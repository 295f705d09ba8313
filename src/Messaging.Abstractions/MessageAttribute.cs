namespace Messaging;

/// <summary>A typed value that travels beside the body of a message, readable without decoding the body.</summary>
/// <remarks>Immutable and safe for concurrent use. Two attributes are equal when type, text and bytes are equal.</remarks>
public sealed class MessageAttribute : IEquatable<MessageAttribute>
{
    private MessageAttribute(string dataType, string? text, ReadOnlyMemory<byte> bytes)
    {
        DataType = dataType;
        Text = text;
        Bytes = bytes;
    }

    /// <summary>The type as it travels: <c>String</c>, <c>Number</c> or <c>Binary</c>, with an optional label as in <c>Number.int</c>.</summary>
    public string DataType { get; }

    /// <summary>The text of a string or number; null for a binary attribute.</summary>
    public string? Text { get; }

    /// <summary>The bytes of a binary attribute; empty otherwise.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>A text attribute.</summary>
    /// <param name="value">The text; must not be empty, since SQS refuses empty attributes.</param>
    /// <exception cref="ArgumentException"><paramref name="value"/> is null or empty.</exception>
    public static MessageAttribute FromString(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        return new("String", value, default);
    }

    /// <summary>A number attribute.</summary>
    /// <param name="value">Any decimal value; written without a culture.</param>
    public static MessageAttribute FromNumber(decimal value) =>
        new("Number", value.ToString(System.Globalization.CultureInfo.InvariantCulture), default);

    /// <summary>A binary attribute.</summary>
    /// <param name="value">The bytes; must not be empty and must not be changed afterwards.</param>
    /// <exception cref="ArgumentException"><paramref name="value"/> is empty.</exception>
    public static MessageAttribute FromBinary(ReadOnlyMemory<byte> value) => value.IsEmpty
        ? throw new ArgumentException("A binary attribute must not be empty.", nameof(value))
        : new("Binary", null, value);

    /// <summary>An attribute with a type of your own, as received from or meant for another system.</summary>
    /// <param name="dataType"><c>String</c>, <c>Number</c> or <c>Binary</c>, optionally followed by a dot and a label.</param>
    /// <param name="text">The text of a string or number; null for a binary attribute.</param>
    /// <param name="bytes">The bytes of a binary attribute; empty otherwise.</param>
    /// <exception cref="ArgumentException">Both or neither of text and bytes are given.</exception>
    public static MessageAttribute Custom(string dataType, string? text, ReadOnlyMemory<byte> bytes = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(dataType);
        if (string.IsNullOrEmpty(text) == bytes.IsEmpty)
        {
            throw new ArgumentException($"Attribute type '{dataType}' needs either a text or bytes, and not both.", nameof(text));
        }

        return new(dataType, text, bytes);
    }

    /// <summary>A text attribute with this value.</summary>
    /// <param name="value">The text; must not be empty.</param>
    public static implicit operator MessageAttribute(string value) => FromString(value);

    /// <inheritdoc/>
    public bool Equals(MessageAttribute? other) =>
        other is not null && DataType == other.DataType && Text == other.Text && Bytes.Span.SequenceEqual(other.Bytes.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as MessageAttribute);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(DataType, Text, Bytes.Length);

    /// <summary>The type only: the value may be confidential.</summary>
    public override string ToString() => DataType;
}
