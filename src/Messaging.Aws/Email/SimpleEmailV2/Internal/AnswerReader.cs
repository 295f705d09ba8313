using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.SimpleEmailV2.Internal;

/// <summary>Reads answers whole before the SDK parses them: it does so synchronously, and a stalled body would hold a thread each.</summary>
internal sealed class AnswerReader : PipelineHandler
{
    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        var cancellationToken = executionContext.RequestContext.CancellationToken;
        try
        {
            var result = await base.InvokeAsync<T>(executionContext);
            if (executionContext.ResponseContext.HttpResponse is { } response)
            {
                executionContext.ResponseContext.HttpResponse = await BufferedAnswer.ReadAsync(response, cancellationToken);
            }

            return result;
        }
        catch (HttpErrorResponseException error)
        {
            throw new HttpErrorResponseException(error.Message, error, await BufferedAnswer.ReadAsync(error.Response, cancellationToken));
        }
    }
}
