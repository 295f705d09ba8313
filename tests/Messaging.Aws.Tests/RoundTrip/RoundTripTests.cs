using Messaging.Aws.Local;
using Messaging.Emulators;

namespace Messaging.Aws.Tests.RoundTrip;

/// <summary>Publish, consume in order, send mail: the same scenario against every backend there is.</summary>
public sealed class RoundTripTests
{
    private const string EmulatedSqs = "fauxqs";
    private const string EmulatedSes = "ses";

    [Fact]
    public async Task Embedded_AWS_in_process()
    {
        await using var scenario = await RoundTripScenario.StartAsync(aws => aws.UseLocalAws());

        await scenario.RunAsync();

        Assert.Equal(RoundTripScenario.Mails, scenario.Get<LocalAws>().Inbox.Count);
    }

    [EmulatorFact]
    public async Task Fauxqs_for_SQS()
    {
        await using var fauxqs = await NodeEmulator.StartAsync(EmulatedSqs);
        await using var scenario = await RoundTripScenario.StartAsync(aws =>
        {
            aws.ConfigureClients(clients => clients.SqsServiceUrl = fauxqs.Address.ToString());
            aws.UseLocalAws();
        });

        await scenario.RunAsync();

        Assert.Equal(RoundTripScenario.Mails, scenario.Get<LocalAws>().Inbox.Count);
    }

    [EmulatorFact]
    public async Task Aws_ses_v2_local_for_SES()
    {
        await using var ses = await NodeEmulator.StartAsync(EmulatedSes);
        await using var scenario = await RoundTripScenario.StartAsync(aws =>
        {
            aws.ConfigureClients(clients => clients.SesServiceUrl = ses.Address.ToString());
            aws.UseLocalAws();
        });

        await scenario.RunAsync();

        Assert.Equal(RoundTripScenario.Mails, await SesStore.CountAsync(ses.Address));
        Assert.Equal(0, scenario.Get<LocalAws>().Inbox.Count);
    }
}
