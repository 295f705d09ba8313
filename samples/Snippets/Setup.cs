using Messaging.Aws;
using Microsoft.Extensions.DependencyInjection;

namespace Snippets;

public static class Setup
{
    public static void Environment(AwsMessagingBuilder aws)
    {
        #region environment
        aws.UseEnvironment("staging"); // or AwsMessaging:Environment in configuration
        #endregion
    }

    public static void Scheme(AwsMessagingBuilder aws)
    {
        #region scheme
        aws.UseEnvironment(options => options.QueueNameScheme = (environment, name) => $"{environment}_{name}.fifo");
        #endregion
    }

    public static void Provision(FifoQueueBuilder queue)
    {
        #region provision
        queue.Provision(ProvisioningMode.CreateOrUpdate, setUp =>
        {
            setUp.RetentionPeriod = TimeSpan.FromDays(7);
            setUp.Encryption = QueueEncryption.SqsManaged;
            setUp.Tags["team"] = "shop";
        });
        #endregion
    }

    public static async Task ExamineAsync(IServiceProvider services)
    {
        #region doctor
        var report = await services.GetRequiredService<IQueueDoctor>().CheckAsync("orders"); // or all, without a name
        Console.WriteLine(report);
        #endregion
    }

    public static void Health(IServiceCollection services)
    {
        #region health
        services.AddHealthChecks().AddAwsMessaging(); // opt-in
        #endregion
    }
}
