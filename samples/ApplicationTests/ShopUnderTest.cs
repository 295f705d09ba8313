using Messaging.Aws;
using Messaging.Aws.Local;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ApplicationTests;

#region host
/// <summary>The whole application on an AWS of its own. One per test: nothing is shared, so tests may run side by side.</summary>
public sealed class ShopUnderTest : IAsyncDisposable
{
    private readonly IHost _host;

    private ShopUnderTest(IHost host, LocalAws aws) => (_host, Aws) = (host, aws);

    public LocalAws Aws { get; }

    public T Service<T>() where T : notnull => _host.Services.GetRequiredService<T>();

    public static async Task<ShopUnderTest> StartAsync(TimeProvider? time = null)
    {
        var aws = new LocalAws(timeProvider: time);
        aws.Identities.Verify("example.com"); // the domain of the sender, as SES wants it
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Development });
        builder.Logging.ClearProviders();
        builder.Services.AddShop(messaging => messaging.UseLocalAws(aws));
        var host = builder.Build();
        await host.StartAsync();
        return new ShopUnderTest(host, aws);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
#endregion
