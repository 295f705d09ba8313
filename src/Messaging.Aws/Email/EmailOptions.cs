namespace Messaging.Aws;

/// <summary>How e-mail is sent.</summary>
/// <remarks>Bound from <c>Email</c> of the configuration given to <c>UseConfiguration</c>; configuration wins over code.</remarks>
public sealed class EmailOptions
{
    /// <summary>The sender of mails that name none, as <c>name@example.com</c> or <c>Name &lt;name@example.com&gt;</c>.</summary>
    /// <value>Null (default): every mail must name its sender.</value>
    public string? From { get; set; }

    /// <summary>The configuration set of mails that name none.</summary>
    /// <value>Null (default): none.</value>
    public string? ConfigurationSet { get; set; }
}
