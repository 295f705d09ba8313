using System.Globalization;

namespace OrderingProof;

/// <summary>Shows on a terminal how far a long run is; writes nothing where the output goes to a file or another program.</summary>
internal sealed class ProgressBar(int total)
{
    private const int Width = 40;

    private readonly bool _isShown = !Console.IsOutputRedirected;
    private bool _drawn;

    public void Show(int done)
    {
        if (_isShown)
        {
            var filled = (int)((long)Width * done / total);
            Console.Write(string.Create(
                CultureInfo.InvariantCulture, $"\r[{new string('#', filled)}{new string('.', Width - filled)}] {done} of {total} handled"));
            _drawn = true;
        }
    }

    /// <summary>Leaves the line, if there is one.</summary>
    public void End()
    {
        if (_drawn)
        {
            Console.WriteLine();
        }
    }
}
