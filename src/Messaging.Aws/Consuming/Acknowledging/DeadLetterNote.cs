using System.Text.Json.Serialization;

namespace Messaging.Aws.Consuming.Acknowledging;

/// <summary>What the attribute <c>dead-letter</c> of a copy says, as JSON.</summary>
/// <param name="Reason">Why; cut to fit.</param>
/// <param name="Attempts">How often the handler was called.</param>
/// <param name="Exception">The type of the last exception.</param>
/// <param name="At">When.</param>
internal sealed record DeadLetterNote(string Reason, int Attempts, string Exception, DateTimeOffset At);

/// <summary>The note's JSON, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DeadLetterNote))]
#pragma warning disable MA0048 // The contract belongs to its type.
internal sealed partial class DeadLetterNoteJson : JsonSerializerContext;
#pragma warning restore MA0048
