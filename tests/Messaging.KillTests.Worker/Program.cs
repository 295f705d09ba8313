using Messaging.KillTests.Worker;

// The test's end of the pipe closes when the test ends, however it ends: then nobody needs this process.
// On a thread of its own: the console's reader blocks, its asynchronous methods too.
var released = Task.Run(Console.In.ReadToEnd);
switch (args)
{
    case ["publish", var sqs, var file, var groups]:
        await Publishing.RunAsync(sqs, file, int.Parse(groups), released);
        return 0;
    case ["consume", var sqs, var file, var visibilitySeconds, .. { Length: < 2 } redis]:
        await Consuming.RunAsync(sqs, file, TimeSpan.FromSeconds(int.Parse(visibilitySeconds)), redis.SingleOrDefault(), released);
        return 0;
    case ["send", var address, var file, var redis, var mails]:
        await Mailing.SendAsync(address, file, redis, int.Parse(mails), released);
        return 0;
    case ["mail-paid", var address, var file, var redis, var order]:
        await Mailing.HandlePaidAsync(address, file, redis, order, released);
        return 0;
    default:
        await Console.Error.WriteLineAsync(
            "usage: publish <address> <file> <groups> | consume <address> <file> <visibility seconds> [<redis address>] | send <address> <file> <redis address> <mails>"
            + " | mail-paid <address> <file> <redis address> <order to publish, or ->");
        return 2;
}
