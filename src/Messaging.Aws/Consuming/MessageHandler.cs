namespace Messaging.Aws.Consuming;

/// <summary>Calls the registered handler of one message type; typed inside, so that no reflection is needed.</summary>
internal abstract class MessageHandler
{
}
