namespace Messaging.Benchmarks;

/// <summary>The same work, done by the library and by the hand-written loop.</summary>
internal interface ICase
{
    string Name { get; }

    int Messages { get; }

    Task<Figures> RunLibraryAsync();

    Task<Figures> RunHandWrittenAsync();
}
