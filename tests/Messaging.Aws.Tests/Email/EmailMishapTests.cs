using System.Diagnostics;
using System.Diagnostics.Metrics;
using Messaging.Aws.Email.Sending;
using Messaging.Aws.Local;
using Microsoft.Extensions.DependencyInjection;
using Polly;

namespace Messaging.Aws.Tests.Email;

/// <summary>Code of the application that throws where it should not, and parts that are gone.</summary>
public sealed class EmailMishapTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private static readonly AsyncLocal<bool> IsHere = new();

    [Fact]
    public async Task A_listener_that_throws_does_not_hide_that_a_mail_was_accepted()
    {
        using var meters = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == "Messaging.Aws")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        meters.SetMeasurementEventCallback<long>(static (instrument, _, _, _) => ThrowIfHere(instrument.Name == "messaging.aws.email.outcomes"));
        meters.Start();
        using var spans = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "Messaging.Aws",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = static span => ThrowIfHere(span.OperationName == "send email"),
        };
        ActivitySource.AddActivityListener(spans);
        await using var mail = new LocalMail();
        IsHere.Value = true;

        var one = await mail.Sender.TrySendAsync(EmailTestHost.Mail());
        var many = await mail.Sender.SendBulkAsync(new()
        {
            Template = new() { Subject = "S", TextBody = "T" },
            Entries = [new() { To = ["a@example.org"] }, new() { To = ["b@example.org"] }],
        });

        Assert.Equal(EmailOutcomeKind.Accepted, one.Kind);
        Assert.All(many, static outcome => Assert.Equal(EmailOutcomeKind.Accepted, outcome.Kind));
        Assert.Contains("Error 1312", mail.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_fails_while_an_unknown_send_is_looked_up_does_not_make_it_one_that_was_not_sent()
    {
        var aws = new LocalAwsOptions();
        aws.Ses.VerifiedIdentities.Add("example.com");
        var instance = new LocalAws(aws);
        instance.Faults.AddNext("SendEmail", 1, Fault.AnswerDropped());
        await using var mail = new LocalMail(
            instance: instance, services: static services => services.AddSingleton<IIdempotencyStore>(new StoreWithoutSettlements(new InMemoryIdempotencyStore())));
        await mail.Sender.TrySendAsync(EmailTestHost.Mail("order-1"));

        var repeat = await mail.Sender.TrySendAsync(EmailTestHost.Mail("order-1"));

        Assert.Equal((EmailOutcomeKind.Unknown, EmailCodes.EarlierAttemptUnknown), (repeat.Kind, repeat.Code));
        Assert.IsType<IdempotencyStoreException>(repeat.Cause);
        Assert.Single(mail.Inbox);
    }

    [Fact]
    public async Task An_attempt_that_breaks_its_contract_ends_with_its_exception_and_not_never()
    {
        var gate = new AttemptGate<string>(static _ => throw new FormatException("Mine."), static _ => false, static _ => null);

        await Assert.ThrowsAsync<FormatException>(() => gate.RunAsync(ResiliencePipeline.Empty, CancellationToken.None).WaitAsync(Limit));
    }

    [Fact]
    public async Task Mails_that_wait_for_their_turn_when_the_application_is_gone_end_as_not_sent()
    {
        var mail = new LocalMail(aws: static options => options.Ses.MaxSendRate = 1, options: static options => options.RateShare = 0.01);
        var sender = mail.Sender;
        Assert.Equal(EmailOutcomeKind.Accepted, (await sender.TrySendAsync(EmailTestHost.Mail())).Kind);
        var waiting = Enumerable.Range(0, 3).Select(_ => sender.TrySendAsync(EmailTestHost.Mail())).ToArray();

        await mail.DisposeAsync().AsTask().WaitAsync(Limit);
        var outcomes = await Task.WhenAll([.. waiting, sender.TrySendAsync(EmailTestHost.Mail())]).WaitAsync(Limit);

        Assert.All(outcomes, static outcome => Assert.Equal(EmailOutcomeKind.NotSent, outcome.Kind));
        Assert.Single(mail.Inbox);
    }

    private static void ThrowIfHere(bool isMeant)
    {
        if (isMeant && IsHere.Value)
        {
            throw new InvalidOperationException("The application's listener.");
        }
    }

    /// <summary>Answers nothing about what events told.</summary>
    private sealed class StoreWithoutSettlements(IIdempotencyStore inner) : IIdempotencyStore
    {
        public Task<IdempotencyBegin> BeginAsync(IdempotencyToken token, string fingerprint, CancellationToken cancellationToken = default) =>
            token.Key.StartsWith("email-settled/", StringComparison.Ordinal)
                ? throw new IdempotencyStoreException("No answer.", isTransient: true, innerException: null)
                : inner.BeginAsync(token, fingerprint, cancellationToken);

        public Task<bool> MarkAsync(IdempotencyToken token, string? note, CancellationToken cancellationToken = default) =>
            inner.MarkAsync(token, note, cancellationToken);

        public Task<bool> CompleteAsync(IdempotencyToken token, string result, TimeSpan retention, CancellationToken cancellationToken = default) =>
            inner.CompleteAsync(token, result, retention, cancellationToken);

        public Task<bool> ReleaseAsync(IdempotencyToken token, CancellationToken cancellationToken = default) => inner.ReleaseAsync(token, cancellationToken);
    }
}
