using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Messaging.Aws.Tests.Email;

public sealed class EmailStartTests
{
    [Fact]
    public async Task A_bad_sender_fails_the_start_and_names_the_setting_and_the_rule()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddAwsMessaging(static aws =>
        {
            aws.ConfigureClients(static client => client.Region = "eu-west-1");
            aws.AddEmail(static email => email.From("not an address").Configure(static options =>
            {
                options.SendTimeout = TimeSpan.Zero;
                options.RateShare = 2;
            }));
        });
        using var host = builder.Build();

        var error = await Assert.ThrowsAsync<AwsMessagingOptionsException>(() => host.StartAsync());

        Assert.Contains("Email:From = 'not an address' is no sender: it must be name@example.com or Name <name@example.com>.", error.Failures);
        Assert.Contains(error.Failures, static failure => failure.StartsWith("Email:SendTimeout = '00:00:00'", StringComparison.Ordinal));
        Assert.Contains("Email:RateShare = '2' must be above 0 and at most 1.", error.Failures);
    }
}
