using System.Net;
using System.Text;
using Amazon.Runtime;
using Messaging.Aws.Local;

namespace Messaging.Aws.Tests.Provisioning;

/// <summary>A Local AWS behind a handler that may answer in its place. The operation is given by name, such as <c>CreateQueue</c>.</summary>
internal sealed class InterceptedSqs(LocalAws aws, Func<string, Task<HttpResponseMessage?>> intercept) : HttpClientFactory
{
    public static HttpResponseMessage Refusal(HttpStatusCode status, string code) => new(status)
    {
        Content = new StringContent($$"""{"__type":"com.amazonaws.sqs#{{code}}","message":"planted"}""", Encoding.UTF8, "application/x-amz-json-1.0"),
    };

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(aws.CreateHandler(), intercept));

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    private sealed class Handler(HttpMessageHandler inner, Func<string, Task<HttpResponseMessage?>> intercept) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var operation = request.Headers.GetValues("X-Amz-Target").Single().Split('.')[1];
            return await intercept(operation) ?? await base.SendAsync(request, cancellationToken);
        }
    }
}
