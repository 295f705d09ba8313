using Microsoft.Extensions.Hosting;

namespace Messaging.Aws.Tests.Consuming;

/// <summary>Notes that the application was asked to stop.</summary>
internal sealed class NotedLifetime : IHostApplicationLifetime
{
    public TaskCompletionSource Stopped { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public CancellationToken ApplicationStarted => CancellationToken.None;

    public CancellationToken ApplicationStopping => CancellationToken.None;

    public CancellationToken ApplicationStopped => CancellationToken.None;

    public void StopApplication() => Stopped.TrySetResult();
}
