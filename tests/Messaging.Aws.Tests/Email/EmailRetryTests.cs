using System.Net;
using System.Net.Sockets;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Messaging.Aws.Tests.Email;

/// <summary>Promise E1: what is proven not to be sent is repeated and accepted once; nothing else is, whatever the pipeline wants.</summary>
public sealed class EmailRetryTests
{
    private const string Accepted = """{"MessageId":"0100-1"}""";
    private const string Throttled = """{"message":"Maximum sending rate exceeded."}""";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    public static TheoryData<string, string> HostileCases()
    {
        var data = new TheoryData<string, string>();
        foreach (var pipeline in new[] { "retry everything", "doubling", "impatient" })
        {
            foreach (var fault in new[] { "drop", "reset", "stalled headers", "stalled body", "500", "502", "503", "unreadable 200" })
            {
                data.Add(pipeline, fault);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(HostileCases))]
    public async Task No_pipeline_can_send_a_mail_twice(string pipeline, string fault)
    {
        await using var server = new RawHttpServer((request, socket, stopping) => EmailOutcomeTests.AnswerAsync(request, socket, fault, stopping));
        await using var host = new EmailTestHost(
            server.Url,
            static options => options.SendTimeout = TimeSpan.FromSeconds(1),
            aws => aws.UsePipeline(AwsMessagingPipelines.Email, builder => Hostile(builder, pipeline)));

        var outcome = await host.Sender.TrySendAsync(EmailTestHost.Mail()).WaitAsync(Limit);

        Assert.Equal(EmailOutcomeKind.Unknown, outcome.Kind);

        // The impatient one may give up before the request is through.
        Assert.InRange(server.Mails, pipeline == "impatient" ? 0 : 1, 1);
    }

    [Fact]
    public async Task A_throttled_mail_is_repeated_and_accepted_once()
    {
        var answers = 0;
        await using var server = new RawHttpServer((request, socket, _) => request.Path.EndsWith("/account", StringComparison.Ordinal)
            ? RawHttpServer.AnswerAsync(socket, 404, "{}")
            : Interlocked.Increment(ref answers) == 1
                ? RawHttpServer.AnswerAsync(socket, 429, Throttled, "x-amzn-ErrorType: TooManyRequestsException\r\n")
                : RawHttpServer.AnswerAsync(socket, 200, Accepted));
        await using var host = new EmailTestHost(server.Url);

        var receipt = await host.Sender.SendAsync(EmailTestHost.Mail()).WaitAsync(Limit);

        Assert.Equal("0100-1", receipt.MessageId);
        Assert.Equal(2, server.Mails);
    }

    [Fact]
    public async Task A_refused_connection_is_repeated_and_accepted_once()
    {
        var port = FreePort();
        RawHttpServer? server = null;
        await using var host = new EmailTestHost($"http://127.0.0.1:{port}", configure: aws => aws.UsePipeline(AwsMessagingPipelines.Email, builder =>
            builder.AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = 3,
                Delay = TimeSpan.Zero,
                OnRetry = args =>
                {
                    Assert.Equal(EmailCodes.NotConnected, Assert.IsType<EmailException>(args.Outcome.Exception).Code);
                    server ??= new RawHttpServer(static (_, socket, _) => RawHttpServer.AnswerAsync(socket, 200, Accepted), port);
                    return default;
                },
            })));

        var receipt = await host.Sender.SendAsync(EmailTestHost.Mail()).WaitAsync(Limit);

        Assert.Equal("0100-1", receipt.MessageId);
        Assert.Equal(1, server!.Mails);
        await server.DisposeAsync();
    }

    [Theory]
    [InlineData("http://no-such-host.invalid", EmailCodes.NotConnected)]
    [InlineData("https://127.0.0.1", EmailCodes.NotConnected)]
    public async Task Name_resolution_and_TLS_failures_prove_that_nothing_was_sent(string url, string code)
    {
        // Answers plain HTTP to a TLS hello, which fails the handshake.
        await using var server = new RawHttpServer(static (_, socket, _) => RawHttpServer.AnswerAsync(socket, 200, Accepted), speaksGarbage: true);
        var attempts = 0;
        await using var host = new EmailTestHost(
            url.EndsWith(".1", StringComparison.Ordinal) ? server.Url.Replace("http:", "https:", StringComparison.Ordinal) : url,
            configure: aws => aws.UsePipeline(AwsMessagingPipelines.Email, builder => builder.AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = 2,
                Delay = TimeSpan.Zero,
                OnRetry = _ =>
                {
                    attempts++;
                    return default;
                },
            })));

        var outcome = await host.Sender.TrySendAsync(EmailTestHost.Mail()).WaitAsync(Limit);

        Assert.Equal((EmailOutcomeKind.NotSent, code), (outcome.Kind, outcome.Code));
        Assert.Equal(2, attempts);
        Assert.Equal(0, server.Mails);
    }

    [Theory]
    [InlineData(400, "MessageRejected", "Email address is not verified. The following identities failed the check in region EU-WEST-1: jo@example.org", EmailOutcomeKind.Rejected, "MessageRejected")]
    [InlineData(400, "BadRequestException", "Bad", EmailOutcomeKind.Rejected, "BadRequestException")]
    [InlineData(403, "AccessDeniedException", "No", EmailOutcomeKind.Rejected, "AccessDeniedException")]
    [InlineData(400, "LimitExceededException", "Daily message quota exceeded.", EmailOutcomeKind.NotSent, EmailCodes.DailyQuotaExceeded)]
    [InlineData(400, "ThrottlingException", "Daily message quota exceeded.", EmailOutcomeKind.NotSent, EmailCodes.DailyQuotaExceeded)]
    [InlineData(408, "", "", EmailOutcomeKind.Unknown, EmailCodes.ServerError)]
    public async Task Refusals_are_not_repeated_and_say_what_to_do_without_addresses(
        int status, string error, string message, EmailOutcomeKind kind, string code)
    {
        await using var server = new RawHttpServer((_, socket, _) =>
            RawHttpServer.AnswerAsync(socket, status, $$"""{"message":"{{message}}"}""", error.Length == 0 ? "" : $"x-amzn-ErrorType: {error}:http://x\r\n"));
        await using var host = new EmailTestHost(server.Url);

        var exception = await Assert.ThrowsAsync<EmailException>(() => host.Sender.SendAsync(EmailTestHost.Mail())).WaitAsync(Limit);

        Assert.Equal((kind, code), (exception.Outcome.Kind, exception.Code));
        Assert.NotEmpty(exception.Advice);
        Assert.DoesNotContain('@', exception.ToString());
        Assert.Equal(1, server.Mails);
    }

    [Fact]
    public async Task A_call_cancelled_while_it_waits_throws_and_sends_nothing()
    {
        await using var server = new RawHttpServer(static (_, socket, _) => RawHttpServer.AnswerAsync(socket, 404, "{}"));
        await using var host = new EmailTestHost(server.Url, static options => options.FallbackSendRate = 0.01);
        using var cancellation = new CancellationTokenSource();
        await host.Sender.TrySendAsync(EmailTestHost.Mail());
        var waiting = host.Sender.SendAsync(EmailTestHost.Mail(), cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting).WaitAsync(Limit);
        Assert.Equal(1, server.Mails);
    }

    private static void Hostile(ResiliencePipelineBuilder builder, string kind)
    {
        switch (kind)
        {
            case "retry everything":
                builder.AddRetry(new RetryStrategyOptions
                {
                    ShouldHandle = static _ => ValueTask.FromResult(true),
                    MaxRetryAttempts = int.MaxValue,
                    Delay = TimeSpan.Zero,
                });
                break;
            case "doubling":
                builder.AddStrategy(static _ => new Doubling(), new DoublingOptions());
                break;
            default:
                builder.AddRetry(new RetryStrategyOptions { MaxRetryAttempts = 5, Delay = TimeSpan.Zero })
                    .AddTimeout(new TimeoutStrategyOptions { Timeout = TimeSpan.FromMilliseconds(200) });
                break;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class DoublingOptions : ResilienceStrategyOptions;

    /// <summary>Runs everything twice at once and again afterwards, and returns what came first.</summary>
    private sealed class Doubling : ResilienceStrategy
    {
        protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
            Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
        {
            var first = callback(context, state).AsTask();
            var second = callback(context, state).AsTask();
            await Task.WhenAny(first, second);
            return await callback(context, state);
        }
    }
}
