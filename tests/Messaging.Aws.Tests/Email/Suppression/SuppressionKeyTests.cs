using Messaging.Aws.Email.Suppression;

namespace Messaging.Aws.Tests.Email.Suppression;

public sealed class SuppressionKeyTests
{
    [Theory]
    [InlineData("jo@example.org")]
    [InlineData("Jo <jo@example.org>")]
    [InlineData("\"Jo, of Example\" <JO@EXAMPLE.ORG>")]
    [InlineData(" jo@Example.Org ")]
    public void One_mailbox_has_one_key_however_it_is_written(string address) =>
        Assert.Equal(SuppressionKey.Of("jo@example.org"), SuppressionKey.Of(address));

    [Fact]
    public void A_domain_has_one_key_in_letters_and_in_punycode() =>
        Assert.Equal(SuppressionKey.Of("jo@xn--bcher-kva.example"), SuppressionKey.Of("jo@Bücher.example"));

    [Theory]
    [InlineData("jo+shop@example.org")] // only the host knows whether this is another mailbox
    [InlineData("j.o@example.org")]
    [InlineData("jo@mail.example.org")]
    public void What_may_be_another_mailbox_has_another_key(string address) =>
        Assert.NotEqual(SuppressionKey.Of("jo@example.org"), SuppressionKey.Of(address));

    [Fact]
    public void A_key_holds_no_address_and_its_form_is_part_of_the_contract() =>
        Assert.Equal("suppressed/b6be3cb544f77c4e76ce1a92deed71a292e7a92f67c9b554b881605112283f95", SuppressionKey.Of("jo@example.org"));

    [Fact]
    public void What_is_no_address_is_refused_without_being_repeated()
    {
        var error = Assert.Throws<ArgumentException>(() => SuppressionKey.Of("jo at example.org"));

        Assert.DoesNotContain("jo at", error.Message, StringComparison.Ordinal);
    }
}
