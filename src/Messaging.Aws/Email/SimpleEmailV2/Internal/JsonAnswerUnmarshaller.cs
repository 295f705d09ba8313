using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace Amazon.SimpleEmailV2.Internal;

/// <summary>Reads answers and errors.</summary>
internal sealed class JsonAnswerUnmarshaller<TResponse> : JsonResponseUnmarshaller
    where TResponse : AmazonWebServiceResponse, new()
{
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
    {
        using var body = new MemoryStream();
        input.Stream.CopyTo(body);

        // Operations without members answer {} or nothing at all.
        return body.Length == 0 ? new TResponse() : SesJson.Read<TResponse>(body.GetBuffer().AsSpan(0, (int)body.Length)) ?? new TResponse();
    }

    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var reader = new StreamingUtf8JsonReader(input.Stream);
        var error = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(input, ref reader);
        return new AmazonSimpleEmailServiceV2Exception(
            error.Message, innerException, error.Type, error.Code, error.RequestId, statusCode);
    }
}
