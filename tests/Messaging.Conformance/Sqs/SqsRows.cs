namespace Messaging.Conformance.Sqs;

/// <summary>The rows of the page of behaviours, section by section.</summary>
public static class SqsRows
{
    public const int IdLength = 3;

    private static readonly (char Section, int Count)[] Sections = [('A', 24), ('B', 27), ('C', 14), ('D', 34), ('E', 9), ('F', 7)];

    public static IEnumerable<string> All =>
        Sections.SelectMany(section => Enumerable.Range(1, section.Count).Select(number => $"{section.Section}{number:00}"));
}
