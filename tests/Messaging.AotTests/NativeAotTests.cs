using System.Diagnostics;
using System.Reflection;
using Messaging.Emulators;
using Xunit.Abstractions;

namespace Messaging.AotTests;

/// <summary>An application on the library, compiled to native code without one warning, and run.</summary>
public sealed class NativeAotTests(ITestOutputHelper output)
{
    private const string Name = "Messaging.AotTests.App";

    private static readonly TimeSpan PublishLimit = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan RunLimit = TimeSpan.FromMinutes(1);

    private static readonly string Root = typeof(NativeAotTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    [NativeFact]
    public async Task An_application_compiles_without_a_warning_and_runs()
    {
        var folder = Directory.CreateTempSubdirectory("messaging-aot-tests-").FullName;
        try
        {
            var application = await PublishAsync(folder);
            output.WriteLine($"size: {new FileInfo(application).Length / 1_000_000.0:0.0} MB");
            await using var redis = await RedisServer.StartAsync();

            Assert.Equal(
                [
                    "20 published",
                    "20 handled, 20 in order, 20 mails sent once",
                    "20 mails in the inbox",
                    "invoice of 42.50, again 42.50",
                    "health: Healthy",
                    "7 groups at a time, from configuration",
                ],
                await RunAsync(application, redis.EndPoint.ToString()));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // A warning of the trimmer or of the native compiler is an error, as every warning in this repository is.
    private static async Task<string> PublishAsync(string folder)
    {
        await Command.RunAsync(
            Root, PublishLimit, "dotnet", "publish", $"tests/{Name}", "-c", "Release", "-o", Path.Combine(folder, "out"),
            "--artifacts-path", Path.Combine(folder, "artifacts"), // apart from the build that runs the tests
            "-p:RunAnalyzers=false", // which has analyzed the same code
            "-p:UseSharedCompilation=true", "--nologo");
        return Path.Combine(folder, "out", Name);
    }

    private async Task<string[]> RunAsync(string application, string redis)
    {
        using var timeout = new CancellationTokenSource(RunLimit);
        var start = Stopwatch.GetTimestamp();
        using var process = Process.Start(Command.Describe(Path.GetTempPath(), application, redis))!;
        try
        {
            var errors = process.StandardError.ReadToEndAsync(timeout.Token);
            var first = await process.StandardOutput.ReadLineAsync(timeout.Token);
            output.WriteLine($"{first} after {Stopwatch.GetElapsedTime(start).TotalMilliseconds:0} ms");
            var rest = await process.StandardOutput.ReadToEndAsync(timeout.Token);
            await process.WaitForExitAsync(timeout.Token);

            Assert.Equal("", await errors);
            Assert.Equal(0, process.ExitCode);
            Assert.StartsWith("started", first, StringComparison.Ordinal);
            return rest.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }
}
