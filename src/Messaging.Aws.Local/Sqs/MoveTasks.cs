namespace Messaging.Aws.Local.Sqs;

/// <summary>The message move tasks of an engine. Every member but the timer's needs the engine's lock.</summary>
internal sealed class MoveTasks(SqsEngine engine)
{
    /// <summary>SQS moves at most this many messages per second (StartMessageMoveTask, read 2026-08).</summary>
    public const int MaxPerSecond = 500;

    private const int KeptPerSource = 10;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    private readonly Dictionary<string, List<MoveTask>> _newestFirst = new(StringComparer.Ordinal);

    public MoveTask Start(string sourceArn, string? destinationArn, int? maxPerSecond, long now)
    {
        var source = engine.FindByArn_NeedsLock(sourceArn) ?? throw NoSuchResource("SourceArn");
        if (!IsDeadLetterQueue(source))
            throw new SqsException(SqsErrors.InvalidParameterValue("Source queue must be configured as a Dead Letter Queue."));
        CheckDestination(source, destinationArn);
        var tasks = TasksOf(sourceArn);
        if (tasks.Count > 0 && tasks[0].Status == MoveTask.Running)
        {
            throw new SqsException(SqsErrors.InvalidParameterValue(
                "There is already a task running. Only one active task is allowed for a source queue arn at a given time."));
        }

        source.CatchUp(now);
        var task = new MoveTask
        {
            Id = engine.Ids.NextGuid(),
            SourceArn = sourceArn,
            DestinationArn = destinationArn,
            MaxPerSecond = maxPerSecond,
            StartedAt = now,
            ToMove = source.VisibleCount,
        };
        tasks.Insert(0, task);
        if (tasks.Count > KeptPerSource) tasks.RemoveAt(KeptPerSource);
        task.Timer = engine.Time.CreateTimer(_ => Advance(task, source), null, Step, Step);
        return task;
    }

    public IReadOnlyList<MoveTask> List(string sourceArn)
    {
        if (engine.FindByArn_NeedsLock(sourceArn) is null) throw NoSuchResource("SourceArn");
        return TasksOf(sourceArn);
    }

    public MoveTask Cancel(string handle)
    {
        if (!MoveTask.IsHandle(handle)) throw new SqsException(SqsErrors.InvalidParameterValue("Value for parameter TaskHandle is invalid."));
        var task = _newestFirst.Values.SelectMany(tasks => tasks).FirstOrDefault(task => task.Handle == handle)
            ?? throw new SqsException(SqsErrors.ResourceNotFound("Task does not exist."));
        if (task.Status != MoveTask.Running)
            throw new SqsException(SqsErrors.UnsupportedOperation("Task is not running: only a running task can be cancelled."));
        task.End(MoveTask.Cancelled);
        return task;
    }

    private void CheckDestination(Queue source, string? destinationArn)
    {
        if (destinationArn is null) return;
        var destination = engine.FindByArn_NeedsLock(destinationArn) ?? throw NoSuchResource("DestinationArn");
        if (destination == source)
            throw new SqsException(SqsErrors.InvalidParameterValue("Source queue arn and destination queue arn cannot be the same."));
        if (destination.Settings.IsFifo != source.Settings.IsFifo)
            throw new SqsException(SqsErrors.InvalidParameterValue("Source and destination queues must be of the same type."));
    }

    private bool IsDeadLetterQueue(Queue queue) =>
        engine.Queues.Any(source => source.Settings.Redrive?.DeadLetterTargetArn == queue.Arn);

    private List<MoveTask> TasksOf(string sourceArn)
    {
        if (!_newestFirst.TryGetValue(sourceArn, out var tasks)) _newestFirst.Add(sourceArn, tasks = []);
        return tasks;
    }

    // As many as the pace allows by now; a task ends when nothing is left that could be received.
    private void Advance(MoveTask task, Queue source)
    {
        using var turn = engine.Enter();
        if (task.Status != MoveTask.Running) return;
        if (source.IsClosed)
        {
            task.End(MoveTask.Failed, "AWS.SimpleQueueService.NonExistentQueue");
            return;
        }

        var elapsed = turn.Now - task.StartedAt;
        var allowed = (int)Math.Min(int.MaxValue, elapsed * (task.MaxPerSecond ?? MaxPerSecond) / TimeSpan.TicksPerSecond);
        while (task.Moved < allowed && task.Status == MoveTask.Running)
        {
            if (source.PeekForMove(turn.Now) is not { } message) task.End(MoveTask.Completed);
            else MoveOne(task, source, message, turn.Now);
        }
    }

    private void MoveOne(MoveTask task, Queue source, Message message, long now)
    {
        var arn = task.DestinationArn ?? message.DeadLetterSource;
        if (arn is null || engine.FindByArn_NeedsLock(arn) is not { } target)
        {
            task.End(MoveTask.Failed, arn is null ? "CouldNotDetermineMessageSource" : "AWS.SimpleQueueService.NonExistentQueue");
            return;
        }

        source.Discard(message);
        task.Moved++;
        target.AcceptMoved(message, now);
    }

    private static SqsException NoSuchResource(string parameter) =>
        new(SqsErrors.ResourceNotFound($"The resource that you specified for the {parameter} parameter doesn't exist."));
}
