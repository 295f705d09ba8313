namespace Messaging.Aws.Consuming.Dispatching;

/// <summary>The end of a dispatch; every ending is one, none is an exception.</summary>
/// <param name="Kind">What is to be done.</param>
/// <param name="Delay">For a release: how long the message stays hidden. For a wait: how long.</param>
/// <param name="Failure">Why it could not be handled; null when it was, or was not tried.</param>
/// <param name="Instead">For a wait: the outcome where nothing may wait any longer.</param>
internal sealed record Outcome(OutcomeKind Kind, TimeSpan Delay = default, HandlerFailure? Failure = null, Outcome? Instead = null)
{
    public static readonly Outcome Handled = new(OutcomeKind.Handled);

    public static readonly Outcome Released = new(OutcomeKind.Release);

    public static readonly Outcome LeaseLost = new(OutcomeKind.LeaseLost);
}
