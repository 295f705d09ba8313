using System.Diagnostics;
using System.Text;
using Messaging.Aws.Publishing;
using Messaging.Aws.Queues;

namespace Messaging.Aws.Tests.Publishing;

/// <summary>P4: whatever SQS would refuse is refused before any request, every problem at once, each with its rule.</summary>
public sealed class MessagePreparerTests
{
    private const string IdRule = "must be 1 to 128 ASCII letters, digits and punctuation, no space";

    [Fact]
    public void A_message_without_a_group_is_refused() => AssertProblems(
        Problems(new Note("a", 1), new(), type => type.GroupSelector = null),
        "No message group: give PublishOptions.MessageGroupId, or register 'note' with GroupBy.");

    [Fact]
    public void Selectors_that_throw_or_give_null_are_named_without_their_text()
    {
        var refused = Refused(new Note("a", 1), new(), type =>
        {
            type.GroupSelector = _ => throw new InvalidOperationException("secret");
            type.DeduplicationSelector = _ => null!;
        });

        AssertProblems(
            refused.Problems,
            "The GroupBy selector of 'note' failed: InvalidOperationException.",
            "The DeduplicateBy selector of 'note' failed: it gave null.");
        Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);
        Assert.IsType<InvalidOperationException>(refused.InnerException);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("ümlaut")]
    [InlineData("line\nbreak")]
    public void IDs_with_characters_that_SQS_refuses_are_refused(string id) => AssertProblems(
        Problems(new Note("a", 1), new() { MessageGroupId = id, DeduplicationId = id }),
        $"MessageGroupId of {id.Length} characters {IdRule}; MessageGroupId.From(…) makes one of any key.",
        $"DeduplicationId of {id.Length} characters {IdRule}; DeduplicationId.From(…) makes one of any key.");

    [Fact]
    public void IDs_may_have_128_characters_and_not_129()
    {
        Assert.Empty(Problems(new Note("a", 1), new() { MessageGroupId = new('g', 128), DeduplicationId = new('d', 128) }));
        Assert.Equal(2, Problems(new Note("a", 1), new() { MessageGroupId = new('g', 129), DeduplicationId = new('d', 129) }).Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(513)]
    public void An_idempotency_key_has_a_length(int length) => AssertProblems(
        Problems(new Note("a", 1), new() { IdempotencyKey = new('k', length) }),
        $"IdempotencyKey of {length} characters must be 1 to 512 characters without control characters.");

    [Fact]
    public void An_idempotency_key_has_no_control_characters() => AssertProblems(
        Problems(new Note("a", 1), new() { IdempotencyKey = "a\tb" }),
        "IdempotencyKey of 3 characters must be 1 to 512 characters without control characters.");

    [Fact]
    public void An_idempotency_key_may_have_512_characters() =>
        Assert.Empty(Problems(new Note("a", 1), new() { IdempotencyKey = new('k', 512) }));

    [Fact]
    public void Six_attributes_are_left_to_the_user()
    {
        Assert.Empty(Problems(new Note("a", 1), WithAttributes(6)));
        AssertProblems(
            Problems(new Note("a", 1), WithAttributes(7)),
            "7 attributes are given; at most 6 are left of the 10 that SQS allows, since the library needs 4.");

        static PublishOptions WithAttributes(int count) =>
            new() { Attributes = Enumerable.Range(0, count).ToDictionary(i => $"a{i}", i => MessageAttribute.FromNumber(i)) };
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData(".a")]
    [InlineData("a.")]
    [InlineData("a..b")]
    public void Attribute_names_follow_the_rule(string name) => AssertProblems(
        Problems(new Note("a", 1), With(name, "x")),
        $"Attribute name '{name}' must be 1 to 256 letters, digits, '_', '-' and '.', with no period at the start, at the end or after another.");

    [Fact]
    public void Attribute_names_have_at_most_256_characters()
    {
        Assert.Empty(Problems(new Note("a", 1), With(new('n', 256), "x")));
        Assert.Contains("must be 1 to 256 letters", Assert.Single(Problems(new Note("a", 1), With(new('n', 257), "x"))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AWS.x", "must not start with 'AWS.' or 'Amazon.'.")]
    [InlineData("amazon.x", "must not start with 'AWS.' or 'Amazon.'.")]
    [InlineData("message-type", "belongs to the library.")]
    [InlineData("idempotency-key", "belongs to the library.")]
    [InlineData("traceparent", "belongs to the library.")]
    [InlineData("tracestate", "belongs to the library.")]
    [InlineData("dead-letter", "belongs to the library.")]
    public void Attribute_names_of_others_are_refused(string name, string rule) => AssertProblems(
        Problems(new Note("a", 1), With(name, "x")), $"Attribute name '{name}' {rule}");

    [Fact]
    public void Attribute_types_follow_the_rule()
    {
        AssertProblems(
            Problems(new Note("a", 1), With("x", MessageAttribute.Custom("Text", "t"))),
            "Attribute 'x' has the type 'Text'; it must be String, Number or Binary, with an optional label after a period, in at most 256 characters.");
        AssertProblems(
            Problems(new Note("a", 1), With("x", MessageAttribute.Custom("Binary.gzip", "t"))), "Attribute 'x' of type 'Binary.gzip' must have bytes.");
        AssertProblems(
            Problems(new Note("a", 1), With("x", MessageAttribute.Custom("Number.int", "12a"))),
            "Attribute 'x' of type 'Number.int' must be a decimal number of at most 38 digits.");
        Assert.Empty(Problems(new Note("a", 1), With("x", MessageAttribute.Custom("Number.int", "-12.5e3"))));
        Assert.Single(Problems(new Note("a", 1), With("x", MessageAttribute.Custom("Number", new('1', 40)))));
        AssertProblems(Problems(new Note("a", 1), With("x", null!)), "Attribute 'x' is null.");
    }

    [Theory]
    [InlineData(0x0001)]
    [InlineData(0xFFFE)]
    [InlineData(0xD800)]
    [InlineData(0xDC00)]
    public void Attribute_values_have_no_characters_that_SQS_refuses(int character) => AssertProblems(
        Problems(new Note("a", 1), With("x", "a" + (char)character + "b")), $"Attribute 'x' holds U+{character:X4} at 1: {MessageText.Rule}.");

    [Theory]
    [InlineData("\"\u0001\"", "U+0001")]
    [InlineData("\"\u000B\"", "U+000B")]
    [InlineData("\"\uFFFF\"", "U+FFFF")]
    public void A_body_has_no_characters_that_SQS_refuses(string json, string name) => AssertProblems(
        ProblemsOf(new RawJson(json)), $"The body holds {name} at 1: {MessageText.Rule}.");

    [Fact]
    public void A_body_is_not_empty() => AssertProblems(ProblemsOf(new RawJson("")), "The body is empty; SQS takes 1 character or more.");

    [Fact]
    public void A_body_that_cannot_be_written_is_a_problem() => AssertProblems(
        ProblemsOf(new Unwritable()), "The message could not be written as JSON: NotSupportedException.");

    [Fact]
    public async Task The_size_counts_body_and_attributes_and_keeps_room_for_dead_letter_diagnostics()
    {
        var limit = new QueueLimit(new FakeQueue(1_048_576));
        await limit.ReadAsync(CancellationToken.None);
        Assert.Equal(1_047_552, limit.MessageBytes);
        var fixedBytes = Prepare(limit, 0).Bytes;

        Assert.Equal(1_047_552, Prepare(limit, 1_047_552 - fixedBytes).Bytes);
        var refused = Assert.Throws<PublishException>(() => Prepare(limit, 1_047_553 - fixedBytes));
        AssertProblems(
            refused.Problems,
            "The message has 1,047,553 bytes with its attributes; at most 1,047,552 fit: the queue's 1,048,576 less 1,024 that are kept for dead-letter diagnostics.");

        static PreparedMessage Prepare(QueueLimit limit, int length) =>
            Preparer<Note>(limit, type => type.GroupSelector = note => note.Story).Prepare(new("a", 1, new('x', length)), null, null);
    }

    [Fact]
    public void The_size_is_what_SQS_counts()
    {
        var prepared = Preparer<Note>(Limit(), type => type.GroupSelector = note => note.Story).Prepare(
            new("a", 1, "ä€😀"), new() { DeduplicationId = "d", IdempotencyKey = "k", Attributes = With("blob", MessageAttribute.FromBinary(new byte[5])).Attributes }, null);

        var body = Encoding.UTF8.GetByteCount(prepared.Entry.MessageBody);
        Assert.Equal(body + "message-typeStringnote".Length + "idempotency-keyStringk".Length + "blobBinary".Length + 5, prepared.Bytes);
    }

    [Fact]
    public void Every_problem_is_named_at_once()
    {
        var refused = Refused(
            new Note("a", 1, new('x', 1_048_576)),
            new() { MessageGroupId = "a b", DeduplicationId = "", IdempotencyKey = "", Attributes = With("AWS.x", "\u0000").Attributes });

        Assert.Equal(PublishFailureReason.Invalid, refused.Reason);
        Assert.Equal(6, refused.Problems.Count);
        Assert.All(refused.Problems, problem => Assert.Contains(problem, refused.Message, StringComparison.Ordinal));
        Assert.Equal(0, refused.Attempts);
        Assert.Null(refused.SafeToRepeatUntil);
        Assert.False(refused.IsTransient);
    }

    [Fact]
    public void The_trace_goes_along_and_a_full_set_of_attributes_leaves_out_only_its_state()
    {
        using var activity = new Activity("test").SetIdFormat(ActivityIdFormat.W3C);
        activity.TraceStateString = "vendor=1";
        activity.Start();
        var few = Preparer<Note>(Limit(), type => type.GroupSelector = note => note.Story).Prepare(new("a", 1), null, null).Entry;
        var many = Preparer<Note>(Limit(), type => type.GroupSelector = note => note.Story).Prepare(
            new("a", 1), new() { Attributes = Enumerable.Range(0, 6).ToDictionary(i => $"a{i}", i => MessageAttribute.FromNumber(i)) }, null).Entry;

        Assert.Equal(activity.Id, few.MessageAttributes["traceparent"].StringValue);
        Assert.Equal("vendor=1", few.MessageAttributes["tracestate"].StringValue);
        Assert.Equal(activity.Id, many.MessageAttributes["traceparent"].StringValue);
        Assert.False(many.MessageAttributes.ContainsKey("tracestate"));
        Assert.Equal(9, many.MessageAttributes.Count);
        var trace = activity.TraceId.ToHexString();
        Assert.Equal(
            $"Root=1-{trace[..8]}-{trace[8..]};Parent={activity.SpanId.ToHexString()};Sampled=0", few.MessageSystemAttributes["AWSTraceHeader"].StringValue);
    }

    [Fact]
    public void Equal_values_of_two_types_or_groups_get_different_IDs()
    {
        string IdOf(string wireName, string group) => new MessagePreparer<Note>(
            new MessageType<Note>(wireName) { GroupSelector = _ => group, DeduplicationSelector = _ => "same" }, "notes", Limit(), TimeProvider.System)
            .Prepare(new("a", 1), null, null).Entry.MessageDeduplicationId;

        Assert.Equal(IdOf("one", "a"), IdOf("one", "a"));
        Assert.Equal(3, new[] { IdOf("one", "a"), IdOf("two", "a"), IdOf("one", "b") }.Distinct().Count());
    }

    private static QueueLimit Limit() => new(new FakeQueue());

    private static MessagePreparer<T> Preparer<T>(QueueLimit limit, Action<MessageType<T>>? configure = null)
    {
        var type = new MessageType<T>("note");
        configure?.Invoke(type);
        return new(type, "notes", limit, TimeProvider.System);
    }

    private static PublishOptions With(string name, MessageAttribute value) =>
        new() { Attributes = new Dictionary<string, MessageAttribute> { [name] = value } };

    private static IReadOnlyList<string> Problems(Note note, PublishOptions options, Action<MessageType<Note>>? configure = null)
    {
        try
        {
            Preparer<Note>(Limit(), type =>
            {
                type.GroupSelector = message => message.Story;
                configure?.Invoke(type);
            }).Prepare(note, options, null);
            return [];
        }
        catch (PublishException refused)
        {
            return refused.Problems;
        }
    }

    private static PublishException Refused(Note note, PublishOptions options, Action<MessageType<Note>>? configure = null) =>
        Assert.Throws<PublishException>(() => Preparer<Note>(Limit(), type =>
        {
            type.GroupSelector = message => message.Story;
            configure?.Invoke(type);
        }).Prepare(note, options, null));

    private static IReadOnlyList<string> ProblemsOf<T>(T message) => Assert.Throws<PublishException>(
        () => Preparer<T>(Limit()).Prepare(message, new() { MessageGroupId = "g" }, null)).Problems;

    private static void AssertProblems(IReadOnlyList<string> actual, params string[] expected) => Assert.Equal(expected, actual);

    private sealed class Unwritable
    {
        public Type Type => typeof(string);
    }
}
