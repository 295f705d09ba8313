using System.Net.Sockets;

namespace Messaging.Aws.Tests.Email;

/// <summary>Promise E1 and E2 against a server that counts whole requests.</summary>
public sealed class EmailOutcomeTests
{
    private const string Accepted = """{"MessageId":"0100-1"}""";
    private const string Quota = """{"SendQuota":{"Max24HourSend":50000,"MaxSendRate":1000.0,"SentLast24Hours":0}}""";

    public static TheoryData<string, string> Unknowns => new()
    {
        { "drop", EmailCodes.ConnectionLost },
        { "reset", EmailCodes.ConnectionLost },
        { "stalled headers", EmailCodes.Timeout },
        { "stalled body", EmailCodes.Timeout },
        { "cut body", EmailCodes.ConnectionLost },
        { "500", EmailCodes.ServerError },
        { "502", EmailCodes.ServerError },
        { "503", EmailCodes.ServerError },
        { "500 without body", EmailCodes.ServerError },
        { "unreadable 200", EmailCodes.UnreadableAnswer },
        { "empty 200", EmailCodes.UnreadableAnswer },
        { "200 in HTML", EmailCodes.UnreadableAnswer },
    };

    [Theory]
    [MemberData(nameof(Unknowns))]
    public async Task An_answer_that_proves_nothing_leaves_one_copy_and_ends_as_unknown(string fault, string code)
    {
        await using var server = new RawHttpServer((request, socket, stopping) => AnswerAsync(request, socket, fault, stopping));
        await using var host = new EmailTestHost(server.Url, static options => options.SendTimeout = TimeSpan.FromSeconds(1));

        var outcome = await host.Sender.TrySendAsync(EmailTestHost.Mail()).WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(EmailOutcomeKind.Unknown, outcome.Kind);
        Assert.Equal(code, outcome.Code);
        Assert.Equal(1, server.Mails);
    }

    internal static Task AnswerAsync(RawRequest request, Socket socket, string fault, CancellationToken stopping)
    {
        if (request.Path.EndsWith("/account", StringComparison.Ordinal))
        {
            return RawHttpServer.AnswerAsync(socket, 200, Quota);
        }

        switch (fault)
        {
            case "drop":
                socket.Shutdown(SocketShutdown.Both);
                socket.Close();
                return Task.CompletedTask;
            case "reset":
                socket.LingerState = new(enable: true, seconds: 0);
                socket.Close();
                return Task.CompletedTask;
            case "stalled headers":
                return Task.Delay(Timeout.Infinite, stopping);
            case "stalled body":
                return StallAsync(socket, stopping);
            case "cut body":
                return CutAsync(socket);
            case "500 without body":
                return RawHttpServer.AnswerAsync(socket, 500, "");
            case "unreadable 200":
                return RawHttpServer.AnswerAsync(socket, 200, """{"MessageId":""");
            case "empty 200":
                return RawHttpServer.AnswerAsync(socket, 200, "");
            case "200 in HTML":
                return RawHttpServer.AnswerAsync(socket, 200, "<html>hello</html>");
            default:
                return RawHttpServer.AnswerAsync(socket, int.Parse(fault, System.Globalization.CultureInfo.InvariantCulture), """{"message":"sorry"}""");
        }
    }

    private static async Task StallAsync(Socket socket, CancellationToken stopping)
    {
        await socket.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 22\r\n\r\n{\"Mess"u8.ToArray());
        await Task.Delay(Timeout.Infinite, stopping);
    }

    private static async Task CutAsync(Socket socket)
    {
        await socket.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 22\r\n\r\n{\"Mess"u8.ToArray());
        socket.Shutdown(SocketShutdown.Both);
        socket.Close();
    }

    [Fact]
    public async Task An_accepted_mail_has_the_message_ID()
    {
        await using var server = new RawHttpServer((_, socket, _) => RawHttpServer.AnswerAsync(socket, 200, Accepted));
        await using var host = new EmailTestHost(server.Url);

        var receipt = await host.Sender.SendAsync(EmailTestHost.Mail());

        Assert.Equal(new EmailReceipt("0100-1", AcceptedEarlier: false), receipt);
        Assert.Equal(1, server.Mails);
    }
}
