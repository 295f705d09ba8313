namespace Messaging.Aws.Local.Sqs;

/// <summary>
/// Takes dead letters back by hand, in order. Unlike a message move task it gives each a new deduplication ID: a person who asks for
/// a message to be handled again must not see it swallowed as a repeat of its first send.
/// </summary>
internal static class HandRedrive
{
    // So many moves take well under a millisecond of the engine's lock.
    private const int Step = 200;

    /// <summary>Moves all that could be received now, or those of one group; returns how many.</summary>
    public static int Run(SqsEngine engine, string source, string? groupId)
    {
        var moved = 0;
        while (true)
        {
            using var turn = engine.Enter();
            var step = MoveSome(engine, Find(engine, source), groupId, turn.Now);
            moved += step;
            if (step < Step) return moved;
        }
    }

    private static int MoveSome(SqsEngine engine, Queue source, string? groupId, long now)
    {
        var moved = 0;
        while (moved < Step && Next(source, groupId, now) is { } message)
        {
            var target = TargetOf(engine, source, message);
            var deduplicationId = target.Settings.IsFifo ? engine.Ids.NextGuid().ToString() : null;
            var copy = MovedMessage.ByMoveTask(message, deduplicationId, target, engine, now);
            source.Discard(message);
            if (target.Settings.IsFifo) target.Deduplication.Remember(message.GroupId!, deduplicationId!, copy, now);
            target.Append(copy, 0, now);
            moved++;
        }

        return moved;
    }

    private static Message? Next(Queue source, string? groupId, long now)
    {
        if (groupId is null) return source.PeekForMove(now);
        source.CatchUp(now);
        return source.Groups.TryGetValue(groupId, out var group) && group.First is { State: MessageState.Visible } head ? head : null;
    }

    // Where SQS moved it from; a copy that a consumer sent does not say, and goes to the only queue that dead-letters here.
    private static Queue TargetOf(SqsEngine engine, Queue source, Message message)
    {
        if (message.DeadLetterSource is { } arn)
            return engine.FindByArn_NeedsLock(arn) ?? throw Refused($"The queue {arn} that a message came from is gone.");
        var sources = engine.Queues.Where(queue => queue.Settings.Redrive?.DeadLetterTargetArn == source.Arn).ToArray();
        return sources is [var only]
            ? only
            : throw Refused($"{sources.Length} queues name {source.Name} as their dead-letter queue; a message that does not say where it came from needs exactly one.");
    }

    private static Queue Find(SqsEngine engine, string name) =>
        engine.Find_NeedsLock(name) ?? throw new SqsException(SqsErrors.QueueDoesNotExist);

    private static SqsException Refused(string message) => new(SqsErrors.InvalidParameterValue(message));
}
