using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Messaging.Dashboard.Tests;

/// <summary>A host of somebody else. It knows whether a browser so much as connected to it.</summary>
internal sealed class Elsewhere : IDisposable
{
    private const string Control = "/control";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public Elsewhere() => _listener.Start();

    public string Url => $"http://{_listener.LocalEndpoint}";

    /// <summary>
    /// Fails when anything connected before: the first connection must be the one that is made here, by a browser context of its own,
    /// which shares no connection with another.
    /// </summary>
    public async Task AssertUntouchedAsync(Browser browser)
    {
        var page = await browser.OpenAsync();
        var opened = page.GotoAsync(Url + Control);
        using var first = await _listener.AcceptTcpClientAsync().WaitAsync(Patience);
        await using var stream = first.GetStream();
        using var reader = new StreamReader(stream, Encoding.ASCII);
        using var patience = new CancellationTokenSource(Patience);
        var line = await LineAsync(reader, patience.Token);
        Assert.Equal($"GET {Control} HTTP/1.1", line);
        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
        await opened;
        await page.CloseAsync();
    }

    public void Dispose() => _listener.Dispose();

    private static async Task<string?> LineAsync(StreamReader reader, CancellationToken patience)
    {
        try
        {
            return await reader.ReadLineAsync(patience);
        }
        catch (OperationCanceledException)
        {
            return "a connection over which nothing was sent";
        }
    }
}
