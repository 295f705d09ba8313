using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;

namespace Amazon.SimpleEmailV2.Internal;

/// <summary>Bodies of requests and answers as JSON.</summary>
internal static class SesJson
{
    // Relaxed: the default encoder writes each non-Latin letter and each angle bracket as \uXXXX, six bytes of a size-limited mail.
    private static readonly JsonSerializerOptions Options = new(SesJsonContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = SesJsonContext.Default.WithAddedModifier(OnlyMembersOfTheService),
    };

    public static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, TypeInfo<T>());

    public static T? Read<T>(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, TypeInfo<T>());

    private static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    // The SDK's base classes have members of their own, which are no part of the body.
    private static void OnlyMembersOfTheService(JsonTypeInfo type)
    {
        for (var index = type.Properties.Count - 1; index >= 0; index--)
        {
            var owner = type.Properties[index].DeclaringType;
            if (owner == typeof(AmazonWebServiceRequest) || owner == typeof(AmazonWebServiceResponse))
            {
                type.Properties.RemoveAt(index);
            }
        }
    }
}
