// Checks whether the account is ready, then sends one mail: SendTestEmail [--from address] [--to address] [--aws]
using Messaging;
using Messaging.Aws;
using Microsoft.Extensions.DependencyInjection;

const string Usage = "SendTestEmail [--from address] [--to address] [--aws]   (without --aws: Local AWS in this process)";

var arguments = args.ToList();
var useAws = arguments.Remove("--aws");
var from = Take("--from") ?? "shop@example.com";
var to = Take("--to") ?? "success@simulator.amazonses.com";
if (arguments.Count > 0)
{
    await Console.Error.WriteLineAsync($"Not understood: {string.Join(' ', arguments)}\n{Usage}");
    return 2;
}

var services = new ServiceCollection();
services.AddAwsMessaging(aws =>
{
    aws.AddEmail(email => email.From(from));
    if (!useAws)
    {
        aws.UseLocalAws(local => local.Ses.VerifiedIdentities.Add("example.com"));
    }
});
await using var provider = services.BuildServiceProvider();
try
{
    var readiness = await provider.GetRequiredService<IEmailAccount>().CheckReadinessAsync(recipient: to);
    foreach (var finding in readiness.Findings)
    {
        Console.WriteLine(finding);
    }

    var outcome = await provider.GetRequiredService<IEmailSender>().TrySendAsync(new EmailMessage
    {
        To = [to],
        Subject = "Test mail ✓",
        TextBody = "It works.",
        HtmlBody = "<p>It <b>works</b>.</p>",
    });
    Console.WriteLine(outcome.Receipt is { } receipt ? $"Accepted: {receipt.MessageId}" : $"{outcome}: {outcome.Advice}");
    return outcome.Kind == EmailOutcomeKind.Accepted ? 0 : 1;
}
catch (Exception exception) when (exception is ArgumentException or MessagingException or Microsoft.Extensions.Options.OptionsValidationException)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 2;
}

string? Take(string name)
{
    var index = arguments.IndexOf(name);
    if (index < 0 || index + 1 >= arguments.Count)
    {
        return null;
    }

    var value = arguments[index + 1];
    arguments.RemoveRange(index, 2);
    return value;
}
