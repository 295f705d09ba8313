// Registers an address or domain, shows its DNS records, waits until it can send: EmailIdentity [identity] [--aws]
using EmailIdentitySample;
using Messaging;
using Messaging.Aws;
using Microsoft.Extensions.DependencyInjection;

const string Usage = "EmailIdentity [address or domain] [--aws]   (without --aws: Local AWS in this process, which verifies after two seconds)";

var arguments = args.ToList();
var useAws = arguments.Remove("--aws");
if (arguments.Count > 1 || (useAws && arguments.Count == 0) || arguments.Exists(argument => argument.StartsWith('-')))
{
    await Console.Error.WriteLineAsync(Usage);
    return 2;
}

var services = new ServiceCollection();
services.AddAwsMessaging(aws =>
{
    aws.AddEmail();
    if (!useAws)
    {
        aws.UseLocalAws(local =>
        {
            local.Ses.AutoVerify = false;
            local.Ses.VerificationDelay = TimeSpan.FromSeconds(2);
        });
    }
});
await using var provider = services.BuildServiceProvider();
var identities = provider.GetRequiredService<IEmailIdentities>();
using var stopping = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stopping.Cancel();
};
try
{
    var identity = await identities.EnsureAsync(arguments.FirstOrDefault() ?? "example.com", cancellationToken: stopping.Token);
    Console.WriteLine(identity.IsDomain
        ? $"Publish these records for {identity.Name}:\n{identity.DnsText}\n"
        : $"Follow the link in the mail to {identity.Name}; it is valid for 24 hours.\n");
    identity = await identities.WaitUntilVerifiedAsync(identity.Name, new PrintedProgress(), stopping.Token);
    Console.WriteLine($"{identity.Name} can send.");
    return 0;
}
catch (OperationCanceledException)
{
    Console.WriteLine("Stopped waiting. Run it again at any time; nothing is done twice.");
    return 1;
}
catch (Exception exception) when (exception is ArgumentException or MessagingException)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 2;
}
