using System.Buffers.Text;
using System.Text;
using Messaging.Aws.Local.Http;

namespace Messaging.Aws.Local.Sqs.Wire;

/// <summary>ListQueues and ListDeadLetterSourceQueues, page by page.</summary>
internal static class ListOperations
{
    private const int MaxPage = 1000;

    public static WireResponse ListQueues(SqsCall call)
    {
        string? prefix = null;
        var page = new Page();
        var reader = new RequestReader(call.Body.Span);
        while (reader.NextProperty())
        {
            if (reader.Is("QueueNamePrefix"u8)) prefix = reader.Text();
            else if (!page.Read(ref reader)) reader.SkipValue();
        }

        List<string> names;
        using (call.Engine.Enter())
        {
            names = call.Engine.Queues.Select(queue => queue.Name)
                .Where(name => prefix is null || name.StartsWith(prefix, StringComparison.Ordinal))
                .ToList();
        }

        return page.Write(call, "QueueUrls"u8, names);
    }

    public static WireResponse ListDeadLetterSourceQueues(SqsCall call)
    {
        string? queueUrl = null;
        var page = new Page();
        var reader = new RequestReader(call.Body.Span);
        while (reader.NextProperty())
        {
            if (reader.Is("QueueUrl"u8)) queueUrl = reader.Text();
            else if (!page.Read(ref reader)) reader.SkipValue();
        }

        List<string> names;
        using (call.Engine.Enter())
        {
            var arn = QueueUrls.Find(call, queueUrl).Arn;
            names = call.Engine.Queues.Where(queue => queue.Settings.Redrive?.DeadLetterTargetArn == arn).Select(queue => queue.Name).ToList();
        }

        return page.Write(call, "queueUrls"u8, names);
    }

    /// <summary>One page: a token names the last queue of the page before it.</summary>
    private struct Page
    {
        private int? _maxResults;
        private string? _token;

        public bool Read(ref RequestReader reader)
        {
            if (reader.Is("MaxResults"u8)) _maxResults = reader.Integer();
            else if (reader.Is("NextToken"u8)) _token = reader.Text();
            else return false;
            return true;
        }

        public readonly WireResponse Write(SqsCall call, ReadOnlySpan<byte> field, List<string> names)
        {
            if (_maxResults is < 1 or > MaxPage)
                throw new SqsException(SqsErrors.InvalidParameter("MaxResults", _maxResults, "Must be between 1 and 1000, if provided."));
            names.Sort(StringComparer.Ordinal);
            if (Last() is { } last) names.RemoveAll(name => string.CompareOrdinal(name, last) <= 0);
            var count = Math.Min(names.Count, _maxResults ?? MaxPage);
            var writer = ResponseWriter.Start();
            writer.Json.WriteStartArray(field);
            for (var i = 0; i < count; i++) writer.Json.WriteStringValue(QueueUrls.Of(call, names[i]));
            writer.Json.WriteEndArray();
            // Without MaxResults there are no tokens: the list simply ends at a thousand.
            if (_maxResults is not null && count < names.Count)
                writer.Json.WriteString("NextToken"u8, Convert.ToBase64String(Encoding.UTF8.GetBytes(names[count - 1])));
            return writer.Finish();
        }

        private readonly string? Last()
        {
            if (string.IsNullOrEmpty(_token)) return null;
            if (!Base64.IsValid(_token)) throw new SqsException(SqsErrors.InvalidParameterValue("Invalid or expired next token."));
            return Encoding.UTF8.GetString(Convert.FromBase64String(_token));
        }
    }
}
