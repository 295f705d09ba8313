using System.Diagnostics;

namespace Messaging;

/// <summary>Runs a program to its end, apart from the build that runs the tests.</summary>
internal static class Command
{
    /// <summary>Runs it and returns what it printed; fails with that when it ends badly or not in time.</summary>
    public static async Task<string> RunAsync(string folder, TimeSpan limit, string file, params string[] arguments)
    {
        using var process = Process.Start(Describe(folder, file, arguments))!;
        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var timeout = new CancellationTokenSource(limit);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{file} {string.Join(' ', arguments)} did not end within {limit}:\n{await output}{await errors}");
        }

        Assert.True(process.ExitCode == 0, $"{file} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{await output}{await errors}");
        return await output;
    }

    /// <summary>How to start it as a person's shell would: without what the build around the tests set for itself.</summary>
    public static ProcessStartInfo Describe(string folder, string file, params string[] arguments)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        // A build node that outlives its build would keep the pipes of this process open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        return start;
    }
}
