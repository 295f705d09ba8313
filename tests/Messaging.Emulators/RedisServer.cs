using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Messaging.Emulators;

/// <summary>A <c>redis-server</c> on a free loopback port that keeps nothing on disk and ends with its owner.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    // The shell outlives nobody: its input closes when the test process goes, however it goes, and it takes the server along.
    private const string Script =
        """redis-server --bind 127.0.0.1 --port "$1" --save "" --appendonly no --dir "$2" & server=$!; cat >/dev/null; kill "$server"; wait "$server" """;

    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(1);
    private static readonly Lazy<string?> Problem = new(FindProblem);

    private readonly Process _shell;
    private readonly Task _draining;

    private RedisServer(Process shell, int port)
    {
        _shell = shell;
        _draining = Task.WhenAll(
            shell.StandardOutput.BaseStream.CopyToAsync(Stream.Null), shell.StandardError.BaseStream.CopyToAsync(Stream.Null));
        EndPoint = new(IPAddress.Loopback, port);
    }

    /// <summary>Why Redis cannot run here; null when it can, and always null under <c>CI=true</c>, so that its absence fails.</summary>
    public static string? WhyNot =>
        string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase) ? null : Problem.Value;

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>Starts a server and returns when it accepts connections.</summary>
    public static async Task<RedisServer> StartAsync()
    {
        if (Problem.Value is { } problem)
        {
            throw new InvalidOperationException(problem);
        }

        // Between finding a free port and using it, another process may take it.
        const int Tries = 5;
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort();
            var shell = NodeEmulator.Start("sh", ["-c", Script, "sh", port.ToString(), Path.GetTempPath()], Path.GetTempPath());
            if (await IsReadyAsync(shell))
            {
                return new(shell, port);
            }

            shell.StandardInput.Close();
            await shell.WaitForExitAsync();
            shell.Dispose();
            if (attempt == Tries)
            {
                throw new InvalidOperationException($"redis-server found {Tries} ports taken.");
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync();
        await _draining;
        _shell.Dispose();
    }

    private static async Task<bool> IsReadyAsync(Process shell)
    {
        using var timeout = new CancellationTokenSource(StartTimeout);
        while (await shell.StandardOutput.ReadLineAsync(timeout.Token) is { } line)
        {
            if (line.Contains("Ready to accept connections", StringComparison.Ordinal))
            {
                return true;
            }

            if (line.Contains("Failed listening", StringComparison.Ordinal))
            {
                return false;
            }
        }

        throw new InvalidOperationException($"redis-server ended without listening: {await shell.StandardError.ReadToEndAsync(timeout.Token)}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string? FindProblem()
    {
        try
        {
            using var version = NodeEmulator.Start("redis-server", ["--version"], Path.GetTempPath());
            version.WaitForExit();
            return null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "redis-server is needed, and there is none on the PATH.";
        }
    }
}
