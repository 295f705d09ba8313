namespace Messaging.Aws.Local.Sqs.Wire;

/// <summary>A receipt handle in a request, and what to do with it.</summary>
internal struct HandleEntry
{
    public string Id;
    public ReceiptHandle? Handle;

    /// <summary>The text of the handle when it is none of ours.</summary>
    public string? Malformed;

    public int? VisibilityTimeout;

    public static bool ReadField(ref RequestReader reader, ref HandleEntry entry)
    {
        if (reader.Is("ReceiptHandle"u8)) entry.Handle = reader.Handle(out entry.Malformed);
        else if (reader.Is("VisibilityTimeout"u8)) entry.VisibilityTimeout = reader.Integer();
        else return false;
        return true;
    }

    /// <summary>The handle, when it belongs to the queue; else the refusal.</summary>
    public readonly SqsError? Check(Queue queue)
    {
        if (Malformed is not null) return SqsErrors.InvalidReceiptHandle(Malformed);
        if (Handle is not { } handle) return SqsErrors.MissingParameter("ReceiptHandle");
        return handle.Queue == queue.Number ? null : SqsErrors.InvalidReceiptHandle(handle.ToText());
    }
}
