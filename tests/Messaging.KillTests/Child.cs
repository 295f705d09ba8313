using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Threading.Channels;

namespace Messaging.KillTests;

/// <summary>A process of the test. Its lines go to the test as signals; it ends at the latest with its input, which closes with the test.</summary>
internal sealed class Child : IAsyncDisposable
{
    private const int SigTerm = 15;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Process _process;
    private readonly Task _reading;
    private readonly Task<string> _errors;

    private Child(Process process, ChannelWriter<Signal> signals)
    {
        _process = process;
        _reading = ReadAsync(signals);
        _errors = process.StandardError.ReadToEndAsync();
    }

    public bool WasKilled { get; private set; }

    /// <summary>Whether it was told that it may end.</summary>
    public bool WasReleased { get; private set; }

    public static Child Start(ChannelWriter<Signal> signals, string file, params string[] arguments) => new(
        Process.Start(new ProcessStartInfo(file, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!,
        signals);

    /// <summary>SIGKILL: the process can do nothing about it.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        WasKilled = true;
        _process.Kill();
        await _process.WaitForExitAsync(cancellationToken);
    }

    /// <summary>SIGTERM, as an orchestrator stops a container; returns when the process has ended, and well.</summary>
    public async Task TerminateAsync(CancellationToken cancellationToken)
    {
        Assert.Equal(0, SendSignal(_process.Id, SigTerm));
        await EndAsync(cancellationToken);
    }

    /// <summary>Closes the input of the process; returns when it has ended, and well.</summary>
    public async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        WasReleased = true;
        _process.StandardInput.Close();
        await EndAsync(cancellationToken);
    }

    /// <summary>What it wrote to its error output; complete once it has ended.</summary>
    public Task<string> ErrorsAsync() => _errors;

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(Patience))
        {
            _process.Kill();
        }

        await _reading;
        await _errors;
        _process.Dispose();
    }

    private async Task EndAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        Assert.True(_process.ExitCode == 0, $"A process ended with {_process.ExitCode}: {await _errors}");
    }

    private async Task ReadAsync(ChannelWriter<Signal> signals)
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            signals.TryWrite(new(this, line));
        }

        signals.TryWrite(new(this, null));
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int process, int signal);
}
