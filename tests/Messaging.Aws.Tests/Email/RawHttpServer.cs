using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Messaging.Aws.Tests.Email;

/// <summary>A server on loopback that reads whole requests, counts them, and then does to the connection what the test says.</summary>
public sealed class RawHttpServer : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly bool _speaksGarbage;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Func<RawRequest, Socket, CancellationToken, Task> _answer;
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly Task _loop;

    /// <param name="answer">What is done after a whole request.</param>
    /// <param name="port">The port; 0 for a free one.</param>
    /// <param name="speaksGarbage">Whether it answers before it has read anything, which breaks a TLS handshake.</param>
    public RawHttpServer(Func<RawRequest, Socket, CancellationToken, Task> answer, int port = 0, bool speaksGarbage = false)
    {
        _answer = answer;
        _speaksGarbage = speaksGarbage;
        _listener = new(IPAddress.Loopback, port);
        _listener.Start();
        _loop = AcceptAsync();
    }

    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Every request that arrived whole, in order.</summary>
    public ConcurrentQueue<RawRequest> Requests { get; } = new();

    public int Mails => Requests.Count(static request => request.Path.EndsWith("/outbound-emails", StringComparison.Ordinal));

    public static Task AnswerAsync(Socket socket, int status, string body, string headers = "") => socket.SendAsync(Encoding.UTF8.GetBytes(
        $"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n{headers}\r\n{body}"));

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _loop;
        await Task.WhenAll(_connections);
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _connections.Add(ServeAsync(await _listener.AcceptSocketAsync(_stopping.Token)));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopped by the test.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            try
            {
                if (_speaksGarbage)
                {
                    await AnswerAsync(socket, 400, "no TLS here");
                    return;
                }

                while (await ReadAsync(socket) is { } request)
                {
                    Requests.Enqueue(request);
                    await _answer(request, socket, _stopping.Token);
                    if (!socket.Connected)
                    {
                        return;
                    }
                }
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // The other side is gone, or the test is over.
            }
        }
    }

    private async Task<RawRequest?> ReadAsync(Socket socket)
    {
        var received = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var text = Encoding.Latin1.GetString(received.ToArray());
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0 && received.Length >= end + 4 + Length(text[..end]))
            {
                return RawRequest.Parse(text[..end], received.ToArray()[(end + 4)..]);
            }

            var count = await socket.ReceiveAsync(buffer, _stopping.Token);
            if (count == 0)
            {
                return null;
            }

            received.Write(buffer, 0, count);
        }
    }

    private static int Length(string head) => head.Split("\r\n")
        .Where(static line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
        .Select(static line => int.Parse(line[15..].Trim(), CultureInfo.InvariantCulture))
        .FirstOrDefault();
}

/// <summary>A request as it came over the wire.</summary>
public sealed record RawRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Path => Target.Split('?')[0];

    public string Text => Encoding.UTF8.GetString(Body);

    public static RawRequest Parse(string head, byte[] body)
    {
        var lines = head.Split("\r\n");
        var first = lines[0].Split(' ');
        var headers = lines.Skip(1).Select(static line => line.Split(':', 2)).ToDictionary(
            static parts => parts[0].ToLowerInvariant(), static parts => parts[1].Trim(), StringComparer.Ordinal);
        return new(first[0], first[1], headers, body);
    }
}
