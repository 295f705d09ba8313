namespace Messaging.Aws.Publishing;

/// <summary>A caller's place in the line for room; kept until disposed, so that a call can hand over several messages in a row.</summary>
internal sealed class PlaceInLine(RoomLine line) : IDisposable
{
    internal LinkedListNode<PlaceInLine>? Node { get; set; }

    internal TaskCompletionSource? Turn { get; set; }

    /// <summary>Ends when this place is the first and there is room.</summary>
    public async Task RoomAsync(CancellationToken cancellationToken)
    {
        var turn = line.Wait(this);
        await using var cancellation = cancellationToken.UnsafeRegister(
            static (turn, token) => ((TaskCompletionSource)turn!).TrySetCanceled(token), turn);
        await turn.Task;
    }

    public void Dispose() => line.Leave(this);
}
