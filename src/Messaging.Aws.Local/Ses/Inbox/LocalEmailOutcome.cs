namespace Messaging.Aws.Local;

/// <summary>What became of an accepted mail for one recipient.</summary>
public enum LocalEmailOutcome
{
    /// <summary>The recipient's server took it.</summary>
    Delivered,

    /// <summary>The recipient's server refused it for good: the simulator's <c>bounce@</c>, or whoever was told so
    /// (<see cref="LocalEmailEvents.SetOutcome"/>).</summary>
    Bounced,

    /// <summary>Delivered, then reported as unwanted: the simulator's <c>complaint@</c>, or whoever was told so.</summary>
    Complained,

    /// <summary>Delivered, and answered by an automatic reply: the simulator's <c>ooto@</c>.</summary>
    AutomaticallyAnswered,

    /// <summary>Not delivered because the recipient is on the suppression list, or is the simulator's <c>suppressionlist@</c>.</summary>
    Suppressed,

    /// <summary>Accepted with a message ID, then dropped because the template could not be rendered with the data.</summary>
    RenderingFailure,

    /// <summary>Accepted with a message ID, then dropped because it holds a virus: the EICAR test file.</summary>
    Rejected,
}
