using System.Globalization;
using System.Text;

namespace Messaging.Aws.Local.Ses.Mime;

/// <summary>A structured header value: <c>text/plain; charset=utf-8</c>, with the RFC 2231 forms of long and non-ASCII values.</summary>
internal sealed class MimeParameters
{
    private readonly Dictionary<string, string> _parameters;

    private MimeParameters(string value, Dictionary<string, string> parameters)
    {
        Value = value;
        _parameters = parameters;
    }

    /// <summary>The value before the parameters, in lower case.</summary>
    public string Value { get; }

    public string? this[string name] => _parameters.GetValueOrDefault(name);

    public static MimeParameters Parse(string headerValue)
    {
        var parts = SplitOutsideQuotes(headerValue);
        var raw = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in parts.Skip(1))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
                raw.TryAdd(part[..equals].Trim(), Unquote(part[(equals + 1)..].Trim()));
        }

        var names = raw.Keys.Select(key => key.Split('*')[0]).Distinct(StringComparer.OrdinalIgnoreCase);
        return new MimeParameters(
            parts[0].Trim().ToLowerInvariant(),
            names.ToDictionary(name => name, name => Resolve(name, raw), StringComparer.OrdinalIgnoreCase));
    }

    // name*=, name*0=/name*0*= and so on, else the plain one.
    private static string Resolve(string name, Dictionary<string, string> raw)
    {
        if (raw.TryGetValue($"{name}*", out var extended))
            return DecodeExtended(extended);
        if (!raw.ContainsKey($"{name}*0") && !raw.ContainsKey($"{name}*0*"))
            return EncodedWords.Decode(raw[name]);
        var joined = new StringBuilder();
        var encoded = raw.ContainsKey($"{name}*0*");
        for (var i = 0; ; i++)
        {
            if (raw.TryGetValue($"{name}*{i}*", out var section))
                joined.Append(section);
            else if (raw.TryGetValue($"{name}*{i}", out section))
                joined.Append(encoded ? Uri.EscapeDataString(section) : section);
            else
                return encoded ? DecodeExtended(joined.ToString()) : joined.ToString();
        }
    }

    private static string DecodeExtended(string value)
    {
        var parts = value.Split('\'', 3);
        var charset = parts.Length == 3 ? Charsets.Find(parts[0]) ?? Charsets.Utf8 : Charsets.Utf8;
        var text = parts[^1];
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && i + 2 < text.Length && TryHex(text.AsSpan(i + 1, 2), out var decoded))
            {
                bytes.Add(decoded);
                i += 2;
            }
            else
            {
                bytes.Add((byte)text[i]);
            }
        }

        return charset.GetString([.. bytes]);
    }

    private static bool TryHex(ReadOnlySpan<char> digits, out byte value) =>
        byte.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);

    private static List<string> SplitOutsideQuotes(string value)
    {
        var parts = new List<string>();
        var start = 0;
        var quoted = false;
        for (var i = 0; i < value.Length; i++)
        {
            if (quoted && value[i] == '\\')
                i++;
            else if (value[i] == '"')
                quoted = !quoted;
            else if (value[i] == ';' && !quoted)
            {
                parts.Add(value[start..i]);
                start = i + 1;
            }
        }

        parts.Add(value[start..]);
        return parts;
    }

    private static string Unquote(string value)
    {
        if (value.Length < 2 || value[0] != '"' || value[^1] != '"')
            return value;
        var text = new StringBuilder(value.Length);
        for (var i = 1; i < value.Length - 1; i++)
        {
            if (value[i] == '\\' && i + 1 < value.Length - 1)
                i++;
            text.Append(value[i]);
        }

        return text.ToString();
    }
}
