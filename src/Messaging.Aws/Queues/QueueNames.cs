using System.Text.RegularExpressions;

namespace Messaging.Aws.Queues;

/// <summary>From the registered name of a queue to its name in SQS.</summary>
internal static partial class QueueNames
{
    public const string FifoSuffix = ".fifo";

    public const string Rule = "up to 80 characters of A-Z a-z 0-9 _ - with the suffix .fifo included";

    public const string StandardRule = "up to 80 characters of A-Z a-z 0-9 _ -, without .fifo: SES events need a standard queue";

    public const string DeadLetterSuffix = "-dlq";

    // SQS limit: CreateQueue, QueueName (read 2026-08).
    private const int MaxLength = 80;

    /// <summary>Its own name, else the one that the scheme of the environment gives it.</summary>
    public static string Of(string registeredName, FifoQueueOptions options) =>
        options.QueueName ?? options.NameByScheme ?? WithoutSuffix(registeredName) + SuffixOf(options);

    public static string DeadLetterOf(string registeredName, FifoQueueOptions options) =>
        options.DeadLetterQueue.QueueName ?? WithoutSuffix(Of(registeredName, options)) + DeadLetterSuffix + SuffixOf(options);

    public static bool IsValid(string name, FifoQueueOptions options) => options.IsFifo ? IsValid(name) : name.Length <= MaxLength && StandardPattern().IsMatch(name);

    public static bool IsValid(string name) => name.Length <= MaxLength && Pattern().IsMatch(name);

    public static string WithoutSuffix(string name) =>
        name.EndsWith(FifoSuffix, StringComparison.Ordinal) ? name[..^FifoSuffix.Length] : name;

    private static string SuffixOf(FifoQueueOptions options) => options.IsFifo ? FifoSuffix : "";

    [GeneratedRegex(@"^[A-Za-z0-9_-]+\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex StandardPattern();

    [GeneratedRegex(@"^[A-Za-z0-9_-]+\.fifo\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
