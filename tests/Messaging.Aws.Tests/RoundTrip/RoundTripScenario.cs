using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Messaging.Aws.Tests.RoundTrip;

/// <summary>Two message types in interleaved groups; each opening sends a mail.</summary>
internal sealed class RoundTripScenario : IAsyncDisposable
{
    public const int Mails = Groups;

    private const int Groups = 5;
    private const int StepsPerGroup = 8;

    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(1);

    private readonly IHost _host;

    private RoundTripScenario(IHost host) => _host = host;

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    public static async Task<RoundTripScenario> StartAsync(Action<AwsMessagingBuilder> backend)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Development });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton<Journal>();
        builder.Services.AddAwsMessaging(aws =>
        {
            aws.AddFifoQueue("round-trip", queue =>
            {
                queue.Message<Opened>("opened", m => m.GroupBy(o => o.Group));
                queue.Message<Step>("step", m => m.GroupBy(s => s.Group).DeduplicateBy(s => $"{s.Number}"));
                queue.DeadLetterQueue();
                queue.Provision(ProvisioningMode.CreateIfMissing);
                queue.Consume(c =>
                {
                    c.Handle<Opened, OpenedHandler>();
                    c.Handle<Step, StepHandler>();
                });
            });
            aws.AddEmail(email => email.From("Shop <shop@example.com>"));
            backend(aws);
        });
        var host = builder.Build();
        await host.StartAsync();
        return new(host);
    }

    public async Task RunAsync()
    {
        await Task.WhenAll(Enumerable.Range(0, Groups).Select(group => PublishAsync($"group-{group}")));
        await Get<Journal>().WaitForAsync(Groups * (StepsPerGroup + 1)).WaitAsync(Timeout);
        await _host.StopAsync();

        var expected = Enumerable.Range(0, StepsPerGroup).Prepend(-1);
        Assert.All(Get<Journal>().ByGroup, group => Assert.Equal(expected, group.Value));
        Assert.Equal(Groups, Get<Journal>().ByGroup.Count);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    private async Task PublishAsync(string group)
    {
        await Get<IFifoPublisher<Opened>>().PublishAsync(new(group));
        var results = await Get<IFifoPublisher<Step>>().PublishManyAsync(Enumerable.Range(0, StepsPerGroup).Select(number => new Step(group, number)));
        Assert.All(results, result => Assert.True(result.IsAccepted));

        // A repeat with the same deduplication ID is accepted and goes nowhere.
        await Get<IFifoPublisher<Step>>().PublishAsync(new(group, 0));
    }

    internal sealed record Opened(string Group);

    internal sealed record Step(string Group, int Number);

    internal sealed class OpenedHandler(IEmailSender email, Journal journal) : IFifoMessageHandler<Opened>
    {
        public async Task HandleAsync(FifoMessage<Opened> message, CancellationToken cancellationToken)
        {
            var mail = new EmailMessage { To = ["ada@example.com"], Subject = "Größe", TextBody = "Hello", IdempotencyKey = message.IdempotencyKey };
            await email.SendAsync(mail, cancellationToken);
            journal.Add(message.MessageGroupId, -1);
        }
    }

    internal sealed class StepHandler(Journal journal) : IFifoMessageHandler<Step>
    {
        public Task HandleAsync(FifoMessage<Step> message, CancellationToken cancellationToken)
        {
            journal.Add(message.MessageGroupId, message.Body.Number);
            return Task.CompletedTask;
        }
    }

    internal sealed class Journal
    {
        private readonly TaskCompletionSource _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Lock _gate = new();
        private int _expected = int.MaxValue;
        private int _count;

        public ConcurrentDictionary<string, ConcurrentQueue<int>> ByGroup { get; } = [];

        public void Add(string group, int number)
        {
            lock (_gate)
            {
                ByGroup.GetOrAdd(group, _ => []).Enqueue(number);
                _count++;
                CheckEnd_NeedsLock();
            }
        }

        public Task WaitForAsync(int count)
        {
            lock (_gate)
            {
                _expected = count;
                CheckEnd_NeedsLock();
            }

            return _complete.Task;
        }

        private void CheckEnd_NeedsLock()
        {
            if (_count >= _expected)
            {
                _complete.TrySetResult();
            }
        }
    }
}
