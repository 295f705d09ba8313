using System.Diagnostics;
using System.Reflection;

namespace Messaging.AotTests;

/// <summary>The application, published as native code when the first test asks for it.</summary>
public sealed class NativeApplication : IDisposable
{
    private const string Name = "Messaging.AotTests.App";

    private static readonly TimeSpan PublishLimit = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan RunLimit = TimeSpan.FromMinutes(1);

    private readonly Lazy<Task<string>> _path;
    private readonly string _folder = Directory.CreateTempSubdirectory("messaging-aot-tests-").FullName;

    public NativeApplication() => _path = new(PublishAsync);

    /// <summary>The size of the executable, in bytes.</summary>
    public async Task<long> SizeAsync() => new FileInfo(await _path.Value).Length;

    /// <summary>Runs it; returns its lines and how long the first one took.</summary>
    public async Task<(string[] Lines, TimeSpan First)> RunAsync(string argument)
    {
        var path = await _path.Value;
        using var timeout = new CancellationTokenSource(RunLimit);
        var start = Stopwatch.GetTimestamp();
        using var process = Process.Start(Command.Describe(_folder, path, argument))!;
        try
        {
            var errors = process.StandardError.ReadToEndAsync(timeout.Token);
            var first = await process.StandardOutput.ReadLineAsync(timeout.Token);
            var elapsed = Stopwatch.GetElapsedTime(start);
            var rest = await process.StandardOutput.ReadToEndAsync(timeout.Token);
            await process.WaitForExitAsync(timeout.Token);

            Assert.Equal("", await errors);
            Assert.Equal(0, process.ExitCode);
            return ([first!, .. rest.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries)], elapsed);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // A warning of the trimmer or of the native compiler is an error, as every warning in this repository is.
    private async Task<string> PublishAsync()
    {
        var root = typeof(NativeApplication).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "RepositoryRoot").Value!;
        await Command.RunAsync(
            root, PublishLimit, "dotnet", "publish", $"tests/{Name}", "-c", "Release", "-o", Path.Combine(_folder, "out"),
            "--artifacts-path", Path.Combine(_folder, "artifacts"), // apart from the build that runs the tests
            "-p:RunAnalyzers=false", // which has analyzed the same code
            "-p:UseSharedCompilation=true", "--nologo");
        return Path.Combine(_folder, "out", Name);
    }
}
