using System.Text.Json;

namespace Messaging.Aws.Local.Sqs.Wire;

/// <summary>Walks through the JSON of a request. Whatever is not of the expected kind is refused as unreadable.</summary>
internal ref struct RequestReader
{
    private Utf8JsonReader _json;

    public RequestReader(ReadOnlySpan<byte> body)
    {
        _json = new Utf8JsonReader(body);
        if (!_json.Read() || _json.TokenType != JsonTokenType.StartObject) throw Unreadable();
    }

    /// <summary>Moves to the next property of the current object; false at its end.</summary>
    public bool NextProperty() => Read() == JsonTokenType.PropertyName;

    public readonly bool Is(ReadOnlySpan<byte> name) => _json.ValueTextEquals(name);

    public readonly string Name() => _json.GetString()!;

    public void SkipValue()
    {
        Read();
        _json.Skip();
    }

    /// <summary>Enters the object that is the value; false when it is null.</summary>
    public bool EnterObject() => Enter(JsonTokenType.StartObject);

    /// <summary>Enters the array that is the value; false when it is null.</summary>
    public bool EnterArray() => Enter(JsonTokenType.StartArray);

    /// <summary>Enters the next object of the current array; false at its end.</summary>
    public bool NextObject() => NextItem(JsonTokenType.StartObject);

    /// <summary>Reads the next text of the current array; null at its end.</summary>
    public string? NextText() => NextItem(JsonTokenType.String) ? _json.GetString() : null;

    public string? Text() => IsNull(JsonTokenType.String) ? null : _json.GetString();

    public int? Integer()
    {
        if (IsNull(JsonTokenType.Number)) return null;
        return _json.TryGetInt32(out var value) ? value : throw Unreadable();
    }

    public byte[]? Binary()
    {
        if (IsNull(JsonTokenType.String)) return null;
        return _json.TryGetBytesFromBase64(out var value) ? value : throw Unreadable();
    }

    /// <summary>The text in UTF-8; <paramref name="isUnicode"/> is false when it holds half a surrogate pair.</summary>
    public byte[]? Utf8(out bool isUnicode)
    {
        isUnicode = true;
        if (IsNull(JsonTokenType.String)) return null;
        if (!_json.ValueIsEscaped) return _json.ValueSpan.ToArray();
        var rented = System.Buffers.ArrayPool<byte>.Shared.Rent(_json.ValueSpan.Length);
        try
        {
            return rented.AsSpan(0, _json.CopyString(rented)).ToArray();
        }
        catch (InvalidOperationException)
        {
            isUnicode = false;
            return [];
        }
        finally
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Reads a receipt handle; when it is none of ours, its text.</summary>
    public ReceiptHandle? Handle(out string? malformed)
    {
        malformed = null;
        if (IsNull(JsonTokenType.String)) return null;
        var handle = _json.ValueIsEscaped ? EscapedHandle() : ReceiptHandle.Parse(_json.ValueSpan);
        if (handle is null) malformed = _json.GetString();
        return handle;
    }

    private readonly ReceiptHandle? EscapedHandle()
    {
        // The longest way to escape a character takes six.
        Span<byte> text = stackalloc byte[ReceiptHandle.Length * 6];
        if (_json.ValueSpan.Length > text.Length) return null;
        return ReceiptHandle.Parse(text[.._json.CopyString(text)]);
    }

    private JsonTokenType Read() => _json.Read() ? _json.TokenType : throw Unreadable();

    private bool IsNull(JsonTokenType expected)
    {
        var token = Read();
        if (token == JsonTokenType.Null) return true;
        return token == expected ? false : throw Unreadable();
    }

    private bool Enter(JsonTokenType start) => !IsNull(start);

    private bool NextItem(JsonTokenType expected)
    {
        var token = Read();
        if (token == JsonTokenType.EndArray) return false;
        return token == expected ? true : throw Unreadable();
    }

    private static SqsException Unreadable() => new(SqsErrors.UnreadableJson);
}
