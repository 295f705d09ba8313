namespace Messaging.Aws;

/// <summary>Code around each call of a handler, for what concerns all of them: authorisation, transactions, extra logging.</summary>
/// <param name="context">The message and the services of this call.</param>
/// <param name="next">Calls what is further in, at last the handler. To be awaited. Not calling it means that the message needs no
/// handling: it is acknowledged.</param>
/// <returns>A task whose failure is a failure of the handler.</returns>
public delegate Task ConsumeMiddleware(ConsumeContext context, Func<Task> next);
