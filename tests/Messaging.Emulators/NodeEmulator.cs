using System.Diagnostics;
using System.Reflection;

namespace Messaging.Emulators;

/// <summary>An emulator from <c>tests/emulators</c>, started on a free loopback port and stopped with its owner.</summary>
public sealed class NodeEmulator : IAsyncDisposable
{
    private const string Ready = "listening on ";

    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(1);
    private static readonly Lazy<string?> NodeProblem = new(FindNodeProblem);

    private readonly Process _process;
    private readonly Task _draining;

    private NodeEmulator(Process process, Uri address)
    {
        _process = process;

        // What it prints later must not fill the pipes and stop it.
        _draining = Task.WhenAll(
            process.StandardOutput.BaseStream.CopyToAsync(Stream.Null), process.StandardError.BaseStream.CopyToAsync(Stream.Null));
        Address = address;
    }

    /// <summary>Why emulators cannot run here; null when they can, and always null under <c>CI=true</c>, so that their absence fails.</summary>
    public static string? WhyNot =>
        string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase) ? null : NodeProblem.Value;

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Installs the emulators if need be, starts one, and returns when it listens.</summary>
    /// <param name="name"><c>dynalite</c>, <c>fauxqs</c> or <c>ses</c>.</param>
    public static async Task<NodeEmulator> StartAsync(string name)
    {
        if (NodeProblem.Value is { } problem)
        {
            throw new InvalidOperationException(problem);
        }

        var folder = Folder();
        NodePackages.Install(folder);
        var process = Start("node", ["serve.mjs", name], folder);
        try
        {
            using var timeout = new CancellationTokenSource(StartTimeout);
            return new(process, await ReadAddressAsync(process, name, timeout.Token));
        }
        catch
        {
            process.Kill();
            process.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // Its own end of the pipe tells it to go; killing is for one that hangs.
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(5)))
        {
            _process.Kill();
        }

        await _draining;
        _process.Dispose();
    }

    internal static Process Start(string file, IEnumerable<string> arguments, string folder) => Process.Start(new ProcessStartInfo(file, arguments)
    {
        WorkingDirectory = folder,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        UseShellExecute = false,
    }) ?? throw new InvalidOperationException($"'{file}' did not start.");

    private static async Task<Uri> ReadAddressAsync(Process process, string name, CancellationToken cancellationToken)
    {
        while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.StartsWith(Ready, StringComparison.Ordinal))
            {
                return new Uri(line[Ready.Length..]);
            }
        }

        throw new InvalidOperationException($"The emulator '{name}' ended without listening: {await process.StandardError.ReadToEndAsync(cancellationToken)}");
    }

    private static string Folder() => typeof(NodeEmulator).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "EmulatorsFolder").Value!;

    private static string? FindNodeProblem()
    {
        const int LowestMajor = 20;
        try
        {
            using var node = Start("node", ["--version"], Path.GetTempPath());
            var version = node.StandardOutput.ReadToEnd().Trim();
            node.WaitForExit();
            return Version.TryParse(version.TrimStart('v'), out var parsed) && parsed.Major >= LowestMajor
                ? null
                : $"Node {LowestMajor} or newer is needed, here is '{version}'.";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return $"Node {LowestMajor} or newer is needed, and there is none on the PATH.";
        }
    }
}
