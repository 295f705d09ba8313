using Amazon.SimpleEmailV2.Model;

namespace Messaging.Aws.Email.Composing;

/// <summary>Writes the tags of a mail.</summary>
internal static class TagComposer
{
    public static List<MessageTag>? Compose(IReadOnlyDictionary<string, string> tags, string field, MessageProblems problems)
    {
        if (tags.Count == 0)
        {
            return null;
        }

        if (!tags.All(static tag => EmailLimits.IsTagName(tag.Key) && EmailLimits.IsTagText(tag.Value)))
        {
            problems.Add(field, $"every name and value must be {EmailLimits.TagRule}");
        }

        if (tags.ContainsKey(EmailTagNames.IdempotencyKey))
        {
            problems.Add(field, $"the name {EmailTagNames.IdempotencyKey} is the library's own; choose another");
        }

        // In a fixed order: the same mail makes the same request.
        return [.. tags.OrderBy(static tag => tag.Key, StringComparer.Ordinal).Select(static tag => new MessageTag { Name = tag.Key, Value = tag.Value })];
    }
}
