using CsCheck;

namespace Messaging.Aws.Tests.Publishing;

/// <summary>The encodings are a contract between processes and versions: the golden values must never change.</summary>
public sealed class IdentifierTests
{
    [Theory]
    [InlineData("order-42", "order-42")]
    [InlineData("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}")]
    [InlineData("", "~df3f619804a92fdb4057192dc43dd748ea778adc52bc498ce80524c014b81119")]
    [InlineData("two words", "~f869b60e35892c940b419230ff8f400650a89f83a34308c190dd98f694a9991d")]
    [InlineData("~tilde", "~df06211772cb7f810336e087d738f72ee41ef5b1525d160059ad113c817f7c9e")]
    [InlineData("Bestellung-ä", "~d2aee6433885759dc1e73dfc521d57b34b6d9a73e6e7762d0930d09e7f81153a")]
    public void One_part_stays_as_it_is_where_SQS_takes_it(string part, string id)
    {
        Assert.Equal(id, DeduplicationId.From(part));
        Assert.Equal(id, MessageGroupId.From(part));
    }

    [Fact]
    public void Several_parts_are_hashed() =>
        Assert.Equal("~b13675bbaa780306afea05dd33ecb56980786db9d4fd45beba1c38a24a4d03ec", DeduplicationId.From("tenant-1", "order-42"));

    [Fact]
    public void A_content_is_hashed_as_SQS_does()
    {
        // SHA-256 of "abc", FIPS 180-2, appendix B.1.
        const string Abc = "~ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        Assert.Equal(Abc, DeduplicationId.FromContent("abc"));
        Assert.Equal(Abc, DeduplicationId.FromContent("abc"u8));
        Assert.Equal(Abc, MessageGroupId.FromContent("abc"));
    }

    [Fact]
    public void Different_parts_give_different_IDs_that_SQS_takes() => Gen.String.Array[1, 4].Array[2].Sample(keys =>
    {
        var ids = keys.Select(key => DeduplicationId.From(key)).ToArray();
        Assert.All(ids, id => Assert.True(Aws.Deduplication.SqsIdentifier.IsValid(id)));

        // Lone surrogates have no UTF-8 of their own; they are the same replacement character to everyone.
        var different = !keys[0].Select(WellFormed).SequenceEqual(keys[1].Select(WellFormed));
        Assert.Equal(different, ids[0] != ids[1]);
    });

    [Fact]
    public void A_moved_boundary_gives_another_ID() =>
        Assert.NotEqual(DeduplicationId.From("a", "bc"), DeduplicationId.From("ab", "c"));

    [Fact]
    public void A_hash_is_not_the_ID_of_its_own_text()
    {
        var hash = DeduplicationId.From("a", "b");
        Assert.NotEqual(hash, DeduplicationId.From(hash));
    }

    [Fact]
    public void A_new_ID_is_a_GUID_of_its_time() =>
        Assert.Equal(7, Guid.ParseExact(DeduplicationId.New(), "N").Version);

    [Fact]
    public void Keys_without_parts_or_with_a_null_are_refused()
    {
        Assert.Contains("at least one part", Assert.Throws<ArgumentException>(() => DeduplicationId.From()).Message, StringComparison.Ordinal);
        Assert.Contains("Part 1 of the key is null", Assert.Throws<ArgumentException>(() => MessageGroupId.From("a", null!)).Message, StringComparison.Ordinal);
    }

    private static string WellFormed(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
}
