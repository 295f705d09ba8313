namespace Amazon.SimpleEmailV2.Model;

/// <summary>The two forms of a body.</summary>
internal sealed class Body
{
    public Content? Text { get; set; }

    public Content? Html { get; set; }
}
