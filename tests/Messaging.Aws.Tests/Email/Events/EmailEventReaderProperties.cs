using System.Text.Json;
using CsCheck;

namespace Messaging.Aws.Tests.Email.Events;

/// <summary>Whatever is in a body, reading it ends as an event, a notice or a problem.</summary>
public sealed class EmailEventReaderProperties
{
    private static readonly string[] Snippets = ["", "{", "}", "[", "]", "\"", ":", ",", "null", "7", "-1e999", "true", "\\", "\\ud800", "\uD800", "\0", "\u2028", "eventType", "mail"];

    private static readonly Gen<string> Damaged = Gen.Select(
        Gen.OneOf(OfficialEvents.All.SelectMany(EventBodies.InEveryWrapping).ToArray()),
        Gen.Select(Gen.Double[0, 1], Gen.Int[0, 20], Gen.OneOf(Snippets)).Array[1, 4],
        (body, wounds) => wounds.Aggregate(body, (text, wound) =>
        {
            var (place, length, snippet) = wound;
            var start = (int)(place * text.Length);
            return text[..start] + snippet + text[Math.Min(text.Length, start + length)..];
        }));

    [Fact]
    public void A_damaged_event_never_throws() => Damaged.Sample(AssertReads, iter: 20_000, threads: 1);

    [Fact]
    public void Arbitrary_text_never_throws() => Gen.String.Sample(AssertReads, iter: 5_000, threads: 1);

    [Fact]
    public void A_name_that_no_string_can_hold_is_a_problem() => Assert.Contains(
        "name of a member", EmailEventReader.Read("""{"eventType":"Send","mail":{"messageId":"m","tags":{"\ud800":["x"]}}}""").Problem, StringComparison.Ordinal);

    [Fact]
    public void A_value_that_no_string_can_hold_is_passed_over() => Assert.Equal(
        ["value"], EmailEventReader.Read("""{"eventType":"Send","mail":{"messageId":"m","source":"\ud800","tags":{"key":["value","\ud800",7]}}}""").Event!.Mail.Tags["key"]);

    private static void AssertReads(string body)
    {
        var reading = EmailEventReader.Read(body);
        Assert.Equal(1, (reading.Event is null ? 0 : 1) + (reading.Notice is null ? 0 : 1) + (reading.Problem is null ? 0 : 1));
        if (reading.Event is { } read)
        {
            Assert.Equal(64, read.Identity.Length);
            Assert.Equal(JsonValueKind.Object, read.Json.ValueKind);
        }
    }
}
