using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Messaging.Conformance.Stores;

/// <summary>Passes TCP through on the loopback interface, and cuts the connection in the middle of a request when it is told to.</summary>
public sealed class LoopbackProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly IPEndPoint _server;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _lock = new();
    private readonly List<Task> _connections = [];
    private readonly Task _accepting;
    private (Cut Cut, byte[] Marker)? _armed;

    public LoopbackProxy(IPEndPoint server)
    {
        _server = server;
        _listener.Start();
        EndPoint = (IPEndPoint)_listener.LocalEndpoint;
        _accepting = AcceptAsync();
    }

    public IPEndPoint EndPoint { get; }

    /// <summary>How many connections were cut.</summary>
    public int Cuts { get; private set; }

    /// <summary>While true, new connections are closed at once and requests cut: the server looks down.</summary>
    public bool Down { get; set; }

    /// <summary>Cuts once, at the next request that holds the text.</summary>
    public void CutOnce(Cut cut, string text)
    {
        lock (_lock)
        {
            _armed = (cut, Encoding.UTF8.GetBytes(text));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _accepting;
        Task[] connections;
        lock (_lock)
        {
            connections = [.. _connections];
        }

        await Task.WhenAll(connections);
        _listener.Dispose();
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptTcpClientAsync(_stopping.Token);
                lock (_lock)
                {
                    _connections.Add(ServeAsync(client));
                }
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var server = new TcpClient();
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        using (client)
        {
            if (Down)
            {
                return;
            }

            client.NoDelay = server.NoDelay = true;
            await server.ConnectAsync(_server, _stopping.Token);
            var answering = new AnswerGate();
            await Task.WhenAll(
                PumpAsync(new RequestPump(this, answering), client.GetStream(), server.GetStream(), cut),
                PumpAsync(answering, server.GetStream(), client.GetStream(), cut));
        }
    }

    // One direction; when it ends, so does the other.
    private static async Task PumpAsync(IPump pump, NetworkStream from, NetworkStream to, CancellationTokenSource cut)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReadAsync(buffer, cut.Token) is > 0 and var read && pump.MayPass(buffer.AsSpan(0, read)))
            {
                await to.WriteAsync(buffer.AsMemory(0, read), cut.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The other side is gone, or the other direction ended.
        }

        await cut.CancelAsync();
    }

    private interface IPump
    {
        bool MayPass(ReadOnlySpan<byte> bytes);
    }

    private sealed class RequestPump(LoopbackProxy proxy, AnswerGate answer) : IPump
    {
        private byte[] _tail = [];

        public bool MayPass(ReadOnlySpan<byte> bytes)
        {
            if (proxy.Down)
            {
                return false;
            }

            lock (proxy._lock)
            {
                if (proxy._armed is not var (cut, marker))
                {
                    return true;
                }

                // The text may be cut in two by the reads.
                byte[] seen = [.. _tail, .. bytes];
                _tail = seen[Math.Max(0, seen.Length - marker.Length)..];
                if (seen.AsSpan().IndexOf(marker) < 0)
                {
                    return true;
                }

                proxy._armed = null;
                proxy.Cuts++;
                answer.Closed = cut == Cut.BeforeTheAnswer;
                return answer.Closed;
            }
        }
    }

    private sealed class AnswerGate : IPump
    {
        public bool Closed { get; set; }

        public bool MayPass(ReadOnlySpan<byte> bytes) => !Closed;
    }
}
