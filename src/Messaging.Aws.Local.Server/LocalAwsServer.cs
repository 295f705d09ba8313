using System.Net;
using Messaging.Aws.Local.Server.Dashboard;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Messaging.Aws.Local.Server;

/// <summary>Puts a <see cref="LocalAws"/> behind Kestrel.</summary>
internal static class LocalAwsServer
{
    // Long polls that are still open when the server stops have no one to answer to.
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(2);

    /// <summary>A server that is not started yet. Port 0 picks a free one.</summary>
    public static WebApplication Create(LocalAws aws, IPAddress host, int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        // Bugs of the engine are the only thing worth a line; they go to the error output.
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Error);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownTimeout);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // The front door has a limit of its own, and an error of AWS to go with it.
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(host, port);
        });
        var server = builder.Build();
        var requests = new RequestHandler(aws, server.Services.GetRequiredService<ILogger<RequestHandler>>());
        var lifetime = server.Services.GetRequiredService<IHostApplicationLifetime>();
        var dashboard = new DashboardHandler(aws, lifetime.ApplicationStopping);
        lifetime.ApplicationStopped.Register(dashboard.Dispose);
        server.Run(context => DashboardHandler.Serves(context.Request) ? dashboard.HandleAsync(context) : requests.HandleAsync(context));
        return server;
    }
}
