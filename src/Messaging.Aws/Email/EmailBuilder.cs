using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Aws;

/// <summary>Describes how mail is sent.</summary>
public sealed class EmailBuilder
{
    internal EmailBuilder(IServiceCollection services) => Services = services;

    /// <summary>The application's services.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Sets the sender of mails that name none.</summary>
    /// <param name="address">As <c>name@example.com</c> or <c>Name &lt;name@example.com&gt;</c>.</param>
    public EmailBuilder From(string address) => Configure(options => options.From = address);

    /// <summary>Sets options in code; configuration wins over them.</summary>
    /// <param name="configure">Sets the options.</param>
    public EmailBuilder Configure(Action<EmailOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        Services.Configure(configure);
        return this;
    }
}
