using System.Net;

namespace Messaging.Benchmarks;

/// <summary>A recorded request and its answer.</summary>
internal sealed record Exchange(
    Uri Address, IReadOnlyList<KeyValuePair<string, string>> RequestHeaders, byte[] RequestBody, HttpStatusCode Status, IReadOnlyList<KeyValuePair<string, string>> AnswerHeaders, byte[] AnswerBody)
{
    public HttpRequestMessage ToRequest()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = new ByteArrayContent(RequestBody) };
        foreach (var (name, value) in RequestHeaders)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return request;
    }

    public HttpResponseMessage ToResponse(HttpRequestMessage request)
    {
        var response = new HttpResponseMessage(Status) { Content = new ReadOnlyMemoryContent(AnswerBody), RequestMessage = request };
        foreach (var (name, value) in AnswerHeaders)
        {
            if (!response.Headers.TryAddWithoutValidation(name, value))
            {
                response.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return response;
    }

    /// <summary>Throws when a replay was answered otherwise than the first time.</summary>
    public void CheckSame(HttpResponseMessage answer)
    {
        if (answer.StatusCode != Status || answer.Content.Headers.ContentLength != AnswerBody.Length)
        {
            throw new InvalidOperationException($"The replay was answered with {(int)answer.StatusCode} and {answer.Content.Headers.ContentLength} bytes, the recording with {(int)Status} and {AnswerBody.Length}.");
        }
    }
}
