namespace Messaging.Aws.Local.Faults.Kinds;

internal sealed class ThrottlingFault(string? code) : Fault($"throttled{(code is null ? "" : $" {code}")}")
{
    private const string SqsCode = "ThrottlingException";
    private const string SesCode = "TooManyRequestsException";

    internal override ValueTask BeforeAsync(FaultedCall call)
    {
        var status = call.Route.IsSes ? 429 : code == "OverLimit" ? 403 : 400;
        call.Answer = FaultAnswers.Error(call.Route, status, code ?? (call.Route.IsSes ? SesCode : SqsCode), "Rate exceeded");
        return ValueTask.CompletedTask;
    }
}
