using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Messaging.Aws.Provisioning;

/// <summary>Writes commands of the AWS CLI that can be pasted into a POSIX shell.</summary>
internal static class AwsCli
{
    // Readable, and safe where it goes: into a shell word in single quotes, never into HTML.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Set(string url, string attribute, string value) => Set(url, new Dictionary<string, string>(StringComparer.Ordinal) { [attribute] = value });

    public static string Set(string url, IReadOnlyDictionary<string, string> attributes) =>
        $"aws sqs set-queue-attributes --queue-url {Quoted(url)} --attributes {Quoted(Json(attributes))}";

    public static string Tag(string url, IReadOnlyDictionary<string, string> tags) =>
        $"aws sqs tag-queue --queue-url {Quoted(url)} --tags {Quoted(Json(tags))}";

    public static string Create(QueueBlueprint blueprint) =>
        $"aws sqs create-queue --queue-name {Quoted(blueprint.QueueName)} --attributes {Quoted(Json(blueprint.ToCreate()))}"
        + (blueprint.Tags.Count == 0 ? "" : $" --tags {Quoted(Json(blueprint.Tags))}");

    public static string Redrive(string deadLetterArn) => $"aws sqs start-message-move-task --source-arn {Quoted(deadLetterArn)}";

    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static string Json(IReadOnlyDictionary<string, string> values)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in values.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                writer.WriteString(name, value);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
