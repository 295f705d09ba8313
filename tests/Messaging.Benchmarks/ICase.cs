namespace Messaging.Benchmarks;

/// <summary>The same work, done by the library, by the best hand-written loop and by the one that is written first.</summary>
internal interface ICase
{
    string Name { get; }

    int Messages { get; }

    Task<Figures> RunLibraryAsync();

    Task<Figures> RunHandWrittenAsync();

    Task<Figures> RunNaiveAsync();
}
