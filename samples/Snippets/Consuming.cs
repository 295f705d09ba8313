using Messaging;
using Messaging.Aws;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Snippets;

public static class Consuming
{
    public static void Register(HostApplicationBuilder builder)
    {
        #region failures
        builder.Services.AddAwsMessaging(aws => aws.AddFifoQueue("orders", queue =>
        {
            queue.Message<OrderPlaced>("order-placed", m => m.GroupBy(o => o.OrderId));
            queue.DeadLetterQueue();
            queue.Consume(c =>
            {
                c.Handle<OrderPlaced, OrderPlacedHandler>();
                c.FailurePolicy = FailurePolicy.DeadLetter; // after MaxHandlerAttempts calls
                c.DeadLetterOn<FormatException>(); // at once
                c.BlockGroupOn<HttpRequestException>(); // not the message's fault: the group waits
            });
        }));
        #endregion
    }

    public static void RegisterMiddleware(FifoQueueBuilder queue)
    {
        #region middleware
        queue.Consume(c => c
            .Use(async (context, next) =>
            {
                Console.WriteLine($"{context.Message.MessageGroupId}: call {context.Message.Attempt}");
                await next();
            })
            .Handle<OrderShipped, OrderShippedHandler>());
        #endregion
    }

    #region by-hand
    public static async Task ReadAsync(IFifoConsumer<OrderPlaced> consumer, CancellationToken stopping)
    {
        await foreach (var delivery in consumer.ReadAllAsync(stopping))
        {
            if (delivery.Message.Body.CustomerEmail.Length == 0)
            {
                await delivery.DeadLetterAsync("The order has no e-mail address.", CancellationToken.None);
                continue;
            }

            await delivery.AcknowledgeAsync(CancellationToken.None);
        }
    }
    #endregion

    #region pause
    public static async Task MaintainAsync(
        [FromKeyedServices("orders")] IConsumerControl control, Func<Task> maintenance, CancellationToken cancellationToken)
    {
        await control.PauseAsync(cancellationToken); // ends when nothing is in hand any more
        await maintenance();
        control.Unpause();
    }
    #endregion

    #region redrive
    public static async Task RedriveAsync([FromKeyedServices("orders")] IDeadLetterQueue deadLetters, CancellationToken cancellationToken)
    {
        foreach (var letter in await deadLetters.PeekAsync(10, cancellationToken))
        {
            Console.WriteLine($"{letter.MessageGroupId}: {letter.Reason} after {letter.Attempts} attempts");
        }

        await deadLetters.RedriveAsync(maxMessagesPerSecond: 50, cancellationToken);
    }
    #endregion
}
