using System.Diagnostics;
using System.Text;

namespace Messaging.KillTests.Worker;

/// <summary>What this process did, line by line: in a file of its own that survives a kill, and on the output as a signal for the test.</summary>
internal sealed class Record(string path) : IDisposable
{
    private readonly Lock _gate = new();

    // Unbuffered: a line is with the operating system, and so out of reach of a kill, when the call returns.
    private readonly FileStream _file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);

    /// <summary>Adds a line. The clock of <see cref="Stopwatch"/> is the machine's, so lines of several processes can be put in order.</summary>
    public void Add(string what, string group, int number)
    {
        lock (_gate)
        {
            var line = $"{Stopwatch.GetTimestamp()} {what} {group} {number}\n";
            _file.Write(Encoding.UTF8.GetBytes(line));
            Console.Out.Write(line);
            Console.Out.Flush();
        }
    }

    public void Dispose() => _file.Dispose();
}
