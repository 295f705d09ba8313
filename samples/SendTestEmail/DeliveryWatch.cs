using System.Threading.Channels;
using Messaging;

namespace SendTestEmail;

/// <summary>Takes the events of SES and says what became of one mail.</summary>
internal sealed class DeliveryWatch : IEmailEventHandler
{
    private const int Failed = 3;
    private const int NotKnown = 4;

    // Events may come before the answer to the send, which says which mail to look for.
    private readonly Channel<EmailEvent> _events = Channel.CreateUnbounded<EmailEvent>();

    public Task HandleAsync(EmailEvent emailEvent, CancellationToken cancellationToken)
    {
        _events.Writer.TryWrite(emailEvent);
        return Task.CompletedTask;
    }

    /// <summary>Waits for the end of a mail and writes it down.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> WaitAsync(string messageId, TimeSpan timeout)
    {
        using var limit = new CancellationTokenSource(timeout);
        try
        {
            while (true)
            {
                var emailEvent = await _events.Reader.ReadAsync(limit.Token);
                if (emailEvent.Mail.MessageId == messageId && Judge(emailEvent) is { } exitCode)
                {
                    return exitCode;
                }
            }
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine($"not known after {timeout.TotalSeconds} s");
            return NotKnown;
        }
    }

    private static int? Judge(EmailEvent emailEvent)
    {
        var (line, exitCode) = emailEvent switch
        {
            EmailDelivered => ("delivered", 0),
            EmailBounced bounced => ($"bounced: {bounced.BounceType} {bounced.BounceSubType}, {Diagnostic(bounced.Recipients)}", Failed),
            EmailRejected rejected => ($"rejected: {rejected.Reason}", Failed),
            EmailRenderingFailed failed => ($"not rendered: {failed.ErrorMessage}", Failed),
            EmailDelayed delayed => ($"delayed: {delayed.DelayType}, {Diagnostic(delayed.Recipients)}", (int?)null),
            _ => (null, null),
        };
        if (line is not null)
        {
            Console.WriteLine(line);
        }

        return exitCode;
    }

    private static string Diagnostic(IReadOnlyList<EmailEventRecipient> recipients) =>
        recipients.Select(recipient => recipient.DiagnosticCode).FirstOrDefault(code => code is not null) ?? "no diagnostic";
}
