using System.Buffers;
using System.Text.Json;

namespace Messaging.Aws.Local.Sqs.Wire;

/// <summary>What all batch operations have in common: the rules for entries and their IDs, and how a refused entry is written.</summary>
internal static class BatchRules
{
    private const int EntryIdLength = 80;

    private static readonly SearchValues<char> EntryIdCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    public static void Check<T>(string entryType, List<T> entries, Func<T, string> idOf)
    {
        if (entries.Count == 0) throw new SqsException(SqsErrors.EmptyBatch(entryType));
        if (entries.Count > SqsLimits.BatchEntries) throw new SqsException(SqsErrors.TooManyEntries(entries.Count));
        for (var i = 0; i < entries.Count; i++)
        {
            var id = idOf(entries[i]);
            if (id.Length is 0 or > EntryIdLength || id.AsSpan().ContainsAnyExcept(EntryIdCharacters))
                throw new SqsException(SqsErrors.InvalidBatchEntryId);
            for (var j = 0; j < i; j++)
            {
                if (idOf(entries[j]) == id) throw new SqsException(SqsErrors.BatchEntryIdsNotDistinct(id));
            }
        }
    }

    public static void WriteFailure(Utf8JsonWriter json, string id, SqsError error)
    {
        json.WriteStartObject();
        json.WriteString("Id"u8, id);
        json.WriteBoolean("SenderFault"u8, error.Status < 500);
        json.WriteString("Code"u8, error.Code);
        if (error.Message is not null) json.WriteString("Message"u8, error.Message);
        json.WriteEndObject();
    }
}
