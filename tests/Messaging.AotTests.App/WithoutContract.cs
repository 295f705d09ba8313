using Messaging.Aws;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Messaging.AotTests.App;

/// <summary>An application that forgot to give a JSON contract.</summary>
internal static class WithoutContract
{
    /// <summary>Prints why the host does not start; 0 when it says so as it should.</summary>
    public static async Task<int> StartAsync()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Development });
        builder.Services.AddAwsMessaging(aws =>
        {
            aws.UseLocalAws();
            aws.AddFifoQueue("orders", queue => queue.Message<OrderPlaced>("order-placed", m => m.GroupBy(o => o.OrderId)).Provision(ProvisioningMode.CreateIfMissing));
        });
        using var host = builder.Build();
        try
        {
            await host.StartAsync();
            return 1;
        }
        catch (OptionsValidationException exception)
        {
            Console.WriteLine(exception.Message);
            return 0;
        }
    }
}
