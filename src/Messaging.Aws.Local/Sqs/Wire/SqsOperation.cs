using Messaging.Aws.Local.Http;

namespace Messaging.Aws.Local.Sqs.Wire;

/// <summary>One operation. Only a receive that waits takes longer than the call itself.</summary>
internal sealed record SqsOperation(string Name, Func<SqsCall, ValueTask<WireResponse>> Run);
