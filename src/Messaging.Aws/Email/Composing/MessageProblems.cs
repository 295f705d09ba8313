namespace Messaging.Aws.Email.Composing;

/// <summary>Collects every rule that a mail breaks. Never holds addresses or other text of the mail.</summary>
internal sealed class MessageProblems
{
    private readonly List<string> _problems = [];

    public bool Any => _problems.Count > 0;

    public void Add(string field, string rule) => _problems.Add($"{field}: {rule}");

    /// <summary>Text that becomes part of a header.</summary>
    public bool CheckHeaderText(string field, string text)
    {
        if (HeaderText.IsSafe(text) && HeaderText.IsWellFormed(text))
        {
            return true;
        }

        Add(field, HeaderText.Rule);
        return false;
    }

    /// <summary>Text of a body, which may have line ends but must be text.</summary>
    public void CheckBodyText(string field, string? text)
    {
        if (text is not null && !HeaderText.IsWellFormed(text))
        {
            Add(field, "holds half of a surrogate pair, which is no text");
        }
    }

    /// <summary>For what is no mail: throws one exception that names every problem.</summary>
    public void ThrowIfAny(string parameter)
    {
        if (Any)
        {
            throw new ArgumentException($"{string.Join("; ", _problems)}.", parameter);
        }
    }

    public EmailOutcome ToOutcome() => EmailOutcome.Rejected(
        EmailCodes.InvalidMessage, $"Nothing was sent. Correct the mail: {string.Join("; ", _problems)}.");
}
