using Messaging.Aws.Local;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MimeKit;

namespace Messaging.Aws.Tests.Email;

/// <summary>The library's e-mail against the embedded SES, in process.</summary>
public sealed class LocalMail : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public LocalMail(
        Action<EmailOptions>? options = null,
        Action<LocalAwsOptions>? aws = null,
        Action<AwsMessagingBuilder>? configure = null,
        LocalAws? instance = null,
        Action<IServiceCollection>? services = null)
    {
        var localOptions = new LocalAwsOptions();
        localOptions.Ses.VerifiedIdentities.Add("example.com");
        localOptions.Ses.MaxSendRate = 100_000;
        aws?.Invoke(localOptions);
        Aws = instance ?? new LocalAws(localOptions);
        var collection = new ServiceCollection();
        collection.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        services?.Invoke(collection);
        collection.AddAwsMessaging(builder =>
        {
            builder.UseLocalAws(Aws);
            builder.AddEmail(email => email.From("Shop <orders@example.com>").Configure(options ?? (static _ => { })));
            configure?.Invoke(builder);
        });
        _services = collection.BuildServiceProvider();
    }

    public LocalAws Aws { get; }

    public CapturedLog Log { get; } = new();

    public IServiceProvider Services => _services;

    public IEmailSender Sender => _services.GetRequiredService<IEmailSender>();

    public IReadOnlyList<LocalEmail> Inbox => Aws.Inbox.Emails;

    /// <summary>The last accepted mail, read by another MIME parser than ours.</summary>
    public MimeMessage LastMail => MimeMessage.Load(new MemoryStream(Aws.Inbox.Emails[^1].Mime.ToArray()));

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}

/// <summary>Keeps every log entry as text.</summary>
public sealed class CapturedLog : ILoggerProvider, ILogger
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> _lines = new();

    public string Text => string.Join('\n', _lines);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue($"{logLevel} {eventId.Id} {formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}
