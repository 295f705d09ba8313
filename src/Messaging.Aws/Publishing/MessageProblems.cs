namespace Messaging.Aws.Publishing;

/// <summary>Collects everything that is wrong with one message. Costs nothing for a message that is right.</summary>
internal sealed class MessageProblems
{
    private List<string>? _texts;

    public bool Any => _texts is { Count: > 0 };

    public IReadOnlyList<string> Texts => List;

    public List<string> List => _texts ??= [];

    /// <summary>The first exception of the user's code.</summary>
    public Exception? Cause { get; private set; }

    public void Add(string text) => List.Add(text);

    /// <summary>Asks the user's code; when it throws or answers null, that is a problem.</summary>
    public string? Ask<TMessage>(string failure, Func<TMessage, string?> ask, TMessage message)
    {
        try
        {
            if (ask(message) is { } answer)
            {
                return answer;
            }

            Add($"{failure}: it gave null.");
        }
        catch (Exception exception)
        {
            // Its text may hold the message's data, so only its type is named here; the exception itself is the inner one.
            Cause ??= exception;
            Add($"{failure}: {exception.GetType().Name}.");
        }

        return null;
    }
}
