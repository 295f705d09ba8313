namespace Messaging.Emulators;

/// <summary>Installs the emulators from their lock file, once for all test processes that run side by side.</summary>
internal static class NodePackages
{
    public static void Install(string folder)
    {
        using var mutex = new Mutex(initiallyOwned: false, "messaging-tests-npm-ci");
        AcquireEvenIfAbandoned(mutex);
        try
        {
            if (!IsInstalled(folder))
            {
                Run(folder);
            }
        }
        finally
        {
            mutex.ReleaseMutex();
        }
    }

    private static bool IsInstalled(string folder)
    {
        // npm writes this file last.
        var installed = new FileInfo(Path.Combine(folder, "node_modules", ".package-lock.json"));
        return installed.Exists && installed.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(Path.Combine(folder, "package-lock.json"));
    }

    private static void Run(string folder)
    {
        using var npm = NodeEmulator.Start("npm", ["ci", "--omit=optional", "--loglevel=error"], folder);
        npm.OutputDataReceived += static (_, _) => { };
        npm.BeginOutputReadLine();
        var errors = npm.StandardError.ReadToEnd();
        npm.WaitForExit();
        if (npm.ExitCode != 0)
        {
            throw new InvalidOperationException($"'npm ci' in tests/emulators failed: {errors}");
        }
    }

    private static void AcquireEvenIfAbandoned(Mutex mutex)
    {
        try
        {
            mutex.WaitOne();
        }
        catch (AbandonedMutexException)
        {
            // A test process was killed while it installed; the check below finds out what is missing.
        }
    }
}
