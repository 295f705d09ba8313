namespace Messaging.Aws.Local;

/// <summary>An address of a mail's header.</summary>
/// <param name="Address">The bare address, such as <c>orders@example.com</c>.</param>
/// <param name="DisplayName">The decoded display name; null when there is none.</param>
public sealed record LocalEmailAddress(string Address, string? DisplayName = null)
{
    /// <summary>The address with its display name in front, when there is one.</summary>
    public override string ToString() => DisplayName is null ? Address : $"{DisplayName} <{Address}>";
}
