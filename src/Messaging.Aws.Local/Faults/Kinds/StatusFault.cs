namespace Messaging.Aws.Local.Faults.Kinds;

internal sealed class StatusFault(int status, string? code, bool afterEffect)
    : Fault($"status {status}{(code is null ? "" : $" {code}")} {(afterEffect ? "after" : "before")} the effect")
{
    internal override ValueTask BeforeAsync(FaultedCall call) => Set(call, !afterEffect);

    internal override ValueTask AfterAsync(FaultedCall call) => Set(call, afterEffect);

    private ValueTask Set(FaultedCall call, bool now)
    {
        if (now) call.Answer = FaultAnswers.Error(call.Route, status, code ?? UsualCode, "This fault was asked for.");
        return ValueTask.CompletedTask;
    }

    private string UsualCode => status switch
    {
        403 => "AccessDeniedException",
        404 => "NotFoundException",
        413 => "RequestEntityTooLarge",
        429 => "TooManyRequestsException",
        500 => "InternalFailure",
        503 => "ServiceUnavailable",
        _ => status < 500 ? "BadRequest" : "InternalError",
    };
}
