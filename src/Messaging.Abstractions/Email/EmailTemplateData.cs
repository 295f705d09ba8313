using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Messaging;

/// <summary>Writes typed data as templates take it.</summary>
public static class EmailTemplateData
{
    /// <summary>Writes data by a source-generated contract, for <see cref="EmailTemplate.Data"/> and <see cref="BulkEmailEntry.Data"/>.</summary>
    /// <typeparam name="T">The type of the data; must become a JSON object.</typeparam>
    /// <param name="data">The data.</param>
    /// <param name="typeInfo">The contract, such as <c>MyJsonContext.Default.OrderMail</c>. Names must be those of the template's
    /// variables.</param>
    /// <returns>The data as JSON.</returns>
    public static string Of<T>(T data, JsonTypeInfo<T> typeInfo)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(typeInfo);
        return JsonSerializer.Serialize(data, typeInfo);
    }
}
