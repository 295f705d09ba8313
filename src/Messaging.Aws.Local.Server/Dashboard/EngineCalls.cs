using System.Text;
using System.Text.Json.Nodes;
using Messaging.Aws.Local.Sqs;
using Messaging.Aws.Local.Sqs.Wire;

namespace Messaging.Aws.Local.Server.Dashboard;

/// <summary>
/// Calls of SQS that do not come over the wire: the rules and words of AWS hold for them, but they are neither counted nor hit by
/// faults. What is refused is thrown as <see cref="SqsException"/>.
/// </summary>
internal sealed class EngineCalls(SqsEngine engine)
{
    private const string BaseUrl = "http://local";

    public string NewId() => Guid.CreateVersion7(engine.Time.GetUtcNow()).ToString();

    public string UrlOf(string queue) => $"{BaseUrl}/{engine.Options.AccountId}/{queue}";

    public void CreateQueue(JsonObject request) => Sqs.Wire.CreateQueue.Run(Call("CreateQueue", request));

    public void Send(JsonObject request) => SendMessage.Run(Call("SendMessage", request));

    public void Purge(string queue) => QueueOperations.PurgeQueue(Call("PurgeQueue", new JsonObject { ["QueueUrl"] = UrlOf(queue) }));

    private SqsCall Call(string operation, JsonObject request) => new()
    {
        Operation = operation,
        Engine = engine,
        Body = Encoding.UTF8.GetBytes(request.ToJsonString()),
        BaseUrl = BaseUrl,
        Aborted = CancellationToken.None,
        AbortedReceiveTakesMessages = false,
    };
}
