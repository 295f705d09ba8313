namespace Messaging.Aws.Local.Sqs;

/// <summary>A message group at one moment: what its first message says, without copying what is behind it.</summary>
internal readonly record struct GroupGlance(string Id, int Count, MessageState State, long Due, int ReceiveCount, long OldestSentAt)
{
    public static GroupGlance Of(MessageGroup group)
    {
        var head = group.First!;
        return new GroupGlance(group.Id!, group.Count, head.State, head.Due, head.ReceiveCount, head.SentAt);
    }
}
