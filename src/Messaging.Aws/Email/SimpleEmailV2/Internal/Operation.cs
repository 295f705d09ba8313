using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace Amazon.SimpleEmailV2.Internal;

/// <summary>One operation of the service: how its request is written and its answer read.</summary>
/// <param name="method">The HTTP method.</param>
/// <param name="path">The path below the endpoint, with <c>{label}</c> where the label stands, and <c>{part}</c> where a part of it is
/// named.</param>
/// <param name="label">Takes the label from the request; null when the path has none.</param>
/// <param name="query">Adds query parameters; null when there are none.</param>
/// <param name="part">Takes the part from the request; null when the path has none.</param>
internal sealed class Operation<TRequest, TResponse>(
    string method, string path, Func<TRequest, string?>? label = null, Action<TRequest, ParameterCollection>? query = null, Func<TRequest, string?>? part = null)
    : IMarshaller<IRequest, AmazonWebServiceRequest>
    where TRequest : AmazonWebServiceRequest
    where TResponse : AmazonWebServiceResponse, new()
{
    private const string LabelName = "{label}";
    private const string PartName = "{part}";

    private readonly JsonAnswerUnmarshaller<TResponse> _unmarshaller = new();

    public InvokeOptions Options => new() { RequestMarshaller = this, ResponseUnmarshaller = _unmarshaller };

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var typed = (TRequest)input;
        var request = new DefaultRequest(input, "Amazon.SimpleEmailV2") { HttpMethod = method, ResourcePath = path };
        if (label is not null)
        {
            request.AddPathResource(LabelName, Required(label(typed)));
        }

        if (part is not null)
        {
            request.AddPathResource(PartName, Required(part(typed)));
        }

        if (query is not null)
        {
            query(typed, request.ParameterCollection);
            request.UseQueryString = true;
        }

        if (method is "POST" or "PUT")
        {
            request.Content = SesJson.Write(typed);
            request.Headers["Content-Type"] = "application/json";
        }

        return request;
    }

    // An empty label would make another operation of the path: deleting "" must not list or delete something else.
    private static string Required(string? name) => name is { Length: > 0 } value
        ? value
        : throw new AmazonClientException($"The request {typeof(TRequest).Name} does not name what it is about.");
}
