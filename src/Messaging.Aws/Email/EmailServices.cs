using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Aws.Email;

/// <summary>Registers what e-mail needs.</summary>
internal static class EmailServices
{
    public static void Add(IServiceCollection services)
    {
    }
}
