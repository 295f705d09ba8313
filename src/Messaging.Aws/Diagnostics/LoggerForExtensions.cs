using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Messaging.Aws.Diagnostics;

/// <summary>Loggers that work in an application without logging too: a bare service provider has no <see cref="ILogger{T}"/>.</summary>
internal static class LoggerForExtensions
{
    public static ILogger<T> LoggerFor<T>(this IServiceProvider services) =>
        (services.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance).CreateLogger<T>();
}
