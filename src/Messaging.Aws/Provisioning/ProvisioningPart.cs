using Messaging.Aws.Diagnostics;
using Messaging.Aws.Hosting;
using Messaging.Aws.Queues;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Messaging.Aws.Provisioning;

/// <summary>Sets queues up where that is asked for, looks every queue up, so that a missing one fails the host's start, and has them
/// checked.</summary>
internal sealed class ProvisioningPart(
    AwsMessagingRegistry registry,
    IOptionsMonitor<FifoQueueOptions> options,
    QueueProvisioner provisioner,
    QueueAdministration sqs,
    SqsQueues queues,
    IQueueDoctor doctor,
    IServiceProvider services) : IHostedPart
{
    private readonly ILogger _logger = services.LoggerFor<ProvisioningPart>();

    public HostedPhase Phase => HostedPhase.Setup;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var failures = await Task.WhenAll(registry.Queues.Select(queue => TryPrepareAsync(queue.Name, cancellationToken)));
        if (QueueSetupException.Join([.. failures.OfType<QueueSetupException>()]) is { } failure)
        {
            throw failure;
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Returned, not thrown, so that all queues are reported at once.
    private async Task<QueueSetupException?> TryPrepareAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            await PrepareAsync(name, cancellationToken);
            return null;
        }
        catch (QueueSetupException failure)
        {
            return failure;
        }
    }

    private async Task PrepareAsync(string name, CancellationToken cancellationToken)
    {
        var settings = options.Get(name);
        try
        {
            await SetUpAsync(name, settings, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            throw QueueSetupException.For(name, QueueNames.Of(name, settings), SqsFailure.Of(exception));
        }

        var check = settings.StartCheck ?? (settings.Provisioning == ProvisioningMode.None ? QueueStartCheck.Skip : QueueStartCheck.Warn);
        if (check != QueueStartCheck.Skip)
        {
            await CheckAsync(name, check, cancellationToken);
        }
    }

    private async Task SetUpAsync(string name, FifoQueueOptions settings, CancellationToken cancellationToken)
    {
        var mayCreate = settings.Provisioning is ProvisioningMode.CreateIfMissing or ProvisioningMode.CreateOrUpdate;
        if (mayCreate)
        {
            await provisioner.EnsureAsync(name, settings, cancellationToken);
        }

        await LookUpAsync(queues.Get(name), mayCreate, cancellationToken);
        if (queues.GetDeadLetter(name) is { } deadLetterQueue)
        {
            await LookUpAsync(deadLetterQueue, mayCreate, cancellationToken);
        }
    }

    private Task<QueueDescription> LookUpAsync(ISqsQueue queue, bool mayBeNew, CancellationToken cancellationToken) => mayBeNew
        ? sqs.AskNewAsync(queue.DescribeAsync, cancellationToken)
        : sqs.AskAsync(queue.DescribeAsync, cancellationToken);

    private async Task CheckAsync(string name, QueueStartCheck check, CancellationToken cancellationToken)
    {
        var report = await doctor.CheckAsync(name, cancellationToken);
        foreach (var finding in report.Findings)
        {
            var level = LevelOf(finding.Severity);
            _logger.Finding(level, name, finding.QueueName, finding.Code, finding.What, finding.Why, finding.Fix);
        }

        var failing = report.Findings.Where(finding => finding is { Severity: >= QueueFindingSeverity.Warning, Area: not QueueFindingArea.Content }).ToArray();
        if (check == QueueStartCheck.Fail && failing.Length > 0)
        {
            throw QueueSetupException.For(name, failing);
        }
    }

    private static LogLevel LevelOf(QueueFindingSeverity severity) => severity switch
    {
        QueueFindingSeverity.Error => LogLevel.Error,
        QueueFindingSeverity.Warning => LogLevel.Warning,
        _ => LogLevel.Information,
    };
}
