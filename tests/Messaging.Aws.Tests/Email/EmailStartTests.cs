using Amazon.Runtime;
using Messaging.Aws.Email;
using Messaging.Aws.Email.Sending;
using Messaging.Aws.Hosting;
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
                options.SuppressionRetention = TimeSpan.FromDays(4000);
            }));
        });
        using var host = builder.Build();

        var error = await Assert.ThrowsAsync<AwsMessagingOptionsException>(() => host.StartAsync());

        Assert.Contains("Email:From = 'not an address' is no sender: it must be name@example.com or Name <name@example.com>.", error.Failures);
        Assert.Contains(error.Failures, static failure => failure.StartsWith("Email:SendTimeout = '00:00:00'", StringComparison.Ordinal));
        Assert.Contains("Email:RateShare = '2' must be above 0 and at most 1.", error.Failures);
        Assert.Contains("Email:SuppressionRetention = '4000.00:00:00' must be from 00:01:00 to 3650.00:00:00.", error.Failures);
    }

    [Fact]
    public async Task Without_a_region_the_start_fails_and_names_the_setting()
    {
        // The SDK looks into the environment, the profiles and the machine.
        using var environment = new TemporaryEnvironment(
            ("AWS_REGION", null), ("AWS_DEFAULT_REGION", null), ("AWS_ENDPOINT_URL", null), ("AWS_ENDPOINT_URL_SESV2", null),
            ("AWS_CONFIG_FILE", "/nowhere"), ("AWS_SHARED_CREDENTIALS_FILE", "/nowhere"), ("AWS_EC2_METADATA_DISABLED", "true"));
        FallbackRegionFactory.Reset();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddAwsMessaging(static aws => aws.AddEmail(static email => email.From("shop@example.com")));
        using var host = builder.Build();

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync());

        Assert.Contains("No AWS region is known. Set Client:Region", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_waits_for_the_sends_under_way()
    {
        await using var mail = new EmailTestHost("http://127.0.0.1:9");
        var sends = mail.Services.GetRequiredService<SendsUnderWay>();
        var part = Assert.Single(mail.Services.GetServices<IHostedPart>().OfType<EmailPart>());
        var sent = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var send = sends.TrackAsync(() => sent.Task);

        var stop = part.StopAsync(CancellationToken.None);
        var stoppedEarly = stop.IsCompleted;
        sent.SetResult(1);
        await stop.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.False(stoppedEarly);
        Assert.Equal(1, await send);
    }

    [Fact]
    public async Task A_stop_that_must_end_leaves_the_sends_their_outcome()
    {
        await using var mail = new EmailTestHost("http://127.0.0.1:9");
        var sends = mail.Services.GetRequiredService<SendsUnderWay>();
        var part = Assert.Single(mail.Services.GetServices<IHostedPart>().OfType<EmailPart>());
        var sent = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var send = sends.TrackAsync(() => sent.Task);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => part.StopAsync(new CancellationToken(canceled: true)));
        sent.SetResult(1);

        Assert.Equal(1, await send);
    }

    private sealed class TemporaryEnvironment : IDisposable
    {
        private readonly (string Name, string? Value)[] _before;

        public TemporaryEnvironment(params (string Name, string? Value)[] variables)
        {
            _before = Array.ConvertAll(variables, static variable => (variable.Name, Environment.GetEnvironmentVariable(variable.Name)));
            Array.ForEach(variables, static variable => Environment.SetEnvironmentVariable(variable.Name, variable.Value));
        }

        public void Dispose()
        {
            Array.ForEach(_before, static variable => Environment.SetEnvironmentVariable(variable.Name, variable.Value));
            FallbackRegionFactory.Reset();
        }
    }
}
