using System.Globalization;
using Amazon.DynamoDBv2.Model;

namespace Messaging.Idempotency.DynamoDb;

/// <summary>An item of the table as it was read.</summary>
internal sealed record Entry(string Fence, string Fingerprint, long LeaseUntil, bool TakenOver, string? Note, string? Result)
{
    public static Entry From(Dictionary<string, AttributeValue> item) => new(
        item[ItemNames.Fence].S,
        item[ItemNames.Fingerprint].S,
        item.TryGetValue(ItemNames.LeaseUntil, out var lease) ? long.Parse(lease.N, CultureInfo.InvariantCulture) : 0,
        item.ContainsKey(ItemNames.TakenOver),
        item.GetValueOrDefault(ItemNames.Note)?.S,
        item.GetValueOrDefault(ItemNames.Result)?.S);

    public IdempotencyBegin.Started StartedWith(IdempotencyToken token) => new(token, TakenOver, Note);
}
