using System.Text.Json.Serialization;

namespace Messaging.Benchmarks;

/// <summary>The message of every benchmark; about 1 KB as JSON.</summary>
internal sealed record BenchmarkMessage(string Group, int Number, string Payload)
{
    private static readonly string Filler = new('x', 950);

    public static BenchmarkMessage Of(int number, int groups) => new($"group-{number % groups}", number, Filler);
}

[JsonSerializable(typeof(BenchmarkMessage))]
internal sealed partial class BenchmarkJson : JsonSerializerContext;
