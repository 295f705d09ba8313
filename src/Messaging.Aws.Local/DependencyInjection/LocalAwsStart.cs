using System.Net.Mail;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Messaging.Aws.Local.DependencyInjection;

/// <summary>Starts the Local AWS of an application.</summary>
internal static class LocalAwsStart
{
    public static LocalAws Create(IServiceProvider services, Action<LocalAwsOptions>? configure)
    {
        var options = new LocalAwsOptions();
        VerifySender(options, services.GetRequiredService<IOptions<EmailOptions>>());
        configure?.Invoke(options);
        return new LocalAws(options, services.GetRequiredService<TimeProvider>());
    }

    // On AWS somebody has verified it before; here nobody has, and the first mail must not fail for that.
    private static void VerifySender(LocalAwsOptions options, IOptions<EmailOptions> email)
    {
        if (SenderOf(email) is { } from && MailAddress.TryCreate(from, out var address))
        {
            options.Ses.VerifiedIdentities.Add(address.Host);
        }
    }

    // A sender that is not valid is reported by the host's start, together with everything else.
    private static string? SenderOf(IOptions<EmailOptions> email)
    {
        try
        {
            return email.Value.From;
        }
        catch (OptionsValidationException)
        {
            return null;
        }
    }
}
