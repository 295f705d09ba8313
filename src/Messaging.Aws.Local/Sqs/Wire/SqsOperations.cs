using Messaging.Aws.Local.Http;

namespace Messaging.Aws.Local.Sqs.Wire;

/// <summary>Every operation of SQS by name.</summary>
internal static class SqsOperations
{
    private static readonly Dictionary<string, SqsOperation> ByName = new(StringComparer.Ordinal);
    private static readonly Dictionary<string, SqsOperation>.AlternateLookup<ReadOnlySpan<char>> BySpan =
        ByName.GetAlternateLookup<ReadOnlySpan<char>>();

    static SqsOperations()
    {
        Add("SendMessage", SendMessage.Run);
        Add("SendMessageBatch", SendMessageBatch.Run);
        Add(new SqsOperation("ReceiveMessage", ReceiveMessage.Run));
        Add("DeleteMessage", HandleOperations.DeleteMessage);
        Add("DeleteMessageBatch", HandleOperations.DeleteMessageBatch);
        Add("ChangeMessageVisibility", HandleOperations.ChangeMessageVisibility);
        Add("ChangeMessageVisibilityBatch", HandleOperations.ChangeMessageVisibilityBatch);
        Add("CreateQueue", CreateQueue.Run);
        Add("GetQueueUrl", QueueOperations.GetQueueUrl);
        Add("DeleteQueue", QueueOperations.DeleteQueue);
        Add("PurgeQueue", QueueOperations.PurgeQueue);
        Add("ListQueues", ListOperations.ListQueues);
        Add("ListDeadLetterSourceQueues", ListOperations.ListDeadLetterSourceQueues);
        Add("GetQueueAttributes", AttributeOperations.GetQueueAttributes);
        Add("SetQueueAttributes", AttributeOperations.SetQueueAttributes);
        Add("TagQueue", TagOperations.TagQueue);
        Add("UntagQueue", TagOperations.UntagQueue);
        Add("ListQueueTags", TagOperations.ListQueueTags);
        Add("AddPermission", PermissionOperations.AddPermission);
        Add("RemovePermission", PermissionOperations.RemovePermission);
        Add("StartMessageMoveTask", MoveTaskOperations.StartMessageMoveTask);
        Add("ListMessageMoveTasks", MoveTaskOperations.ListMessageMoveTasks);
        Add("CancelMessageMoveTask", MoveTaskOperations.CancelMessageMoveTask);
    }

    public static bool Exists(string name) => ByName.ContainsKey(name);

    public static SqsOperation? Find(ReadOnlySpan<char> name) => BySpan.TryGetValue(name, out var operation) ? operation : null;

    private static void Add(string name, Func<SqsCall, WireResponse> run) => Add(new SqsOperation(name, call => new(run(call))));

    private static void Add(SqsOperation operation) => ByName.Add(operation.Name, operation);
}
