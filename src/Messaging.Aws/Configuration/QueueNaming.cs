using Messaging.Aws.Queues;
using Microsoft.Extensions.Options;

namespace Messaging.Aws.Configuration;

/// <summary>Names the queues that have no name of their own by the scheme of the environment.</summary>
internal sealed class QueueNaming(IOptions<EnvironmentOptions> options) : IPostConfigureOptions<FifoQueueOptions>
{
    private const string Environment = "{environment}";
    private const string Name = "{name}";

    // Half of what a queue name may have in SQS, so that there is room for the other half.
    private const int MaxEnvironmentLength = 40;

    private readonly EnvironmentOptions _options = options.Value;

    // One scheme for both kinds of queue: that of a standard one is the same without the suffix.
    public void PostConfigure(string? name, FifoQueueOptions options) =>
        options.NameByScheme = options.IsFifo ? NameOf(name!) : StandardNameOf(name!);

    /// <summary>What is wrong with environment and template, whatever queues there are.</summary>
    public IReadOnlyList<string> Problems()
    {
        List<string> problems = [];
        if (_options.Environment is { } environment && !IsEnvironment(environment))
        {
            problems.Add($"Environment = '{environment}' must be 1 to {MaxEnvironmentLength} characters of A-Z a-z 0-9 _ -.");
        }

        if (_options.QueueNameTemplate is { } template && TemplateProblem(template) is { } problem)
        {
            problems.Add($"QueueNameTemplate = '{template}' {problem}.");
        }

        return problems;
    }

    // A registered name with the suffix keeps it, to be refused: whoever wrote it expects a FIFO queue.
    private string StandardNameOf(string registeredName) => registeredName.EndsWith(QueueNames.FifoSuffix, StringComparison.Ordinal)
        ? registeredName
        : QueueNames.WithoutSuffix(NameOf(registeredName));

    private string NameOf(string registeredName)
    {
        var environment = _options.Environment;
        if (_options.QueueNameTemplate is null && _options.QueueNameScheme is { } scheme)
        {
            return scheme(environment, registeredName) ?? "";
        }

        var template = _options.QueueNameTemplate ?? (environment is null ? Name + QueueNames.FifoSuffix : $"{Environment}-{Name}{QueueNames.FifoSuffix}");
        return template.Replace(Environment, environment, StringComparison.Ordinal)
            .Replace(Name, QueueNames.WithoutSuffix(registeredName), StringComparison.Ordinal);
    }

    private string? TemplateProblem(string template)
    {
        if (!template.Contains(Name, StringComparison.Ordinal))
        {
            return $"must contain {Name}: all queues would have one name";
        }

        if (!template.EndsWith(QueueNames.FifoSuffix, StringComparison.Ordinal))
        {
            return $"must end in {QueueNames.FifoSuffix}";
        }

        if (_options.Environment is null && template.Contains(Environment, StringComparison.Ordinal))
        {
            return $"contains {Environment}, but Environment is not set";
        }

        var fixedPart = template.Replace(Name, "", StringComparison.Ordinal).Replace(Environment, "", StringComparison.Ordinal);
        return fixedPart.AsSpan().ContainsAny('{', '}') ? $"has a placeholder other than {Name} and {Environment}" : null;
    }

    private static bool IsEnvironment(string text) =>
        text.Length <= MaxEnvironmentLength && QueueNames.IsValid(text + QueueNames.FifoSuffix);
}
