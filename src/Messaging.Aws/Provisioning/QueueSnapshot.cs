using System.Globalization;

namespace Messaging.Aws.Provisioning;

/// <summary>A queue as SQS reports it.</summary>
/// <param name="QueueName">Its name in SQS.</param>
/// <param name="Url">Its URL.</param>
/// <param name="Attributes">All its attributes.</param>
/// <param name="Tags">Its tags; null when none were asked for, or they may not be read.</param>
internal sealed record QueueSnapshot(
    string QueueName, string Url, IReadOnlyDictionary<string, string> Attributes, IReadOnlyDictionary<string, string>? Tags)
{
    public string Arn => Attributes.GetValueOrDefault(SqsAttributes.QueueArn, "");

    public RedrivePolicy? Redrive => RedrivePolicy.Parse(Attributes.GetValueOrDefault(SqsAttributes.RedrivePolicy));

    /// <summary>Whether an attribute has a value; attributes that SQS leaves out have an empty one.</summary>
    public bool Is(string attribute, string value) =>
        string.Equals(Attributes.GetValueOrDefault(attribute, ""), value, StringComparison.OrdinalIgnoreCase);

    /// <summary>An attribute as a number; null when SQS does not report it.</summary>
    public long? Number(string attribute) =>
        long.TryParse(Attributes.GetValueOrDefault(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public TimeSpan? Duration(string attribute) => Number(attribute) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
}
