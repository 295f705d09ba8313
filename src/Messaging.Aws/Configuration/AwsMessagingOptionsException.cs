using Microsoft.Extensions.Options;

namespace Messaging.Aws;

/// <summary>What is wrong with the registration and its options, all of it; thrown when the host starts.</summary>
/// <remarks><see cref="OptionsValidationException.Failures"/> holds one text per problem.</remarks>
public sealed class AwsMessagingOptionsException : OptionsValidationException
{
    internal AwsMessagingOptionsException(IReadOnlyCollection<string> problems)
        : base("AwsMessaging", typeof(AwsMessagingBuilder), problems) => Message = TextOf(problems);

    /// <summary>Every problem, on a line of its own.</summary>
    public override string Message { get; }

    private static string TextOf(IReadOnlyCollection<string> problems) => problems.Count == 1
        ? $"AWS messaging cannot start: {problems.First()}"
        : $"AWS messaging cannot start for {problems.Count} reasons:{Environment.NewLine}- {string.Join($"{Environment.NewLine}- ", problems)}";
}
