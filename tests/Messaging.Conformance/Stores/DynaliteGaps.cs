using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.Runtime;

namespace Messaging.Conformance.Stores;

/// <summary>What the emulator lacks of DynamoDB: switching time to live on, and the item with a failed condition.</summary>
internal sealed class DynaliteGaps(bool itemWithFailure) : DelegatingHandler(new SocketsHttpHandler())
{
    private const string Target = "X-Amz-Target";
    private const string Version = "DynamoDB_20120810.";

    private static readonly Dictionary<string, string> TimeToLive = new(StringComparer.Ordinal);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))!;
        switch (request.Headers.GetValues(Target).Single()[Version.Length..])
        {
            case "UpdateTimeToLive":
                return UpdateTimeToLive(body);
            case "DescribeTimeToLive":
                return DescribeTimeToLive(body);
            case "PutItem" when itemWithFailure && (string?)body["ReturnValuesOnConditionCheckFailure"] == "ALL_OLD":
                return await WithItemAsync(request, body, await base.SendAsync(request, cancellationToken), cancellationToken);
            default:
                return await base.SendAsync(request, cancellationToken);
        }
    }

    // As DynamoDB: switching on what is on is an error.
    private static HttpResponseMessage UpdateTimeToLive(JsonNode body)
    {
        lock (TimeToLive)
        {
            return TimeToLive.TryAdd((string)body["TableName"]!, (string)body["TimeToLiveSpecification"]!["AttributeName"]!)
                ? Answer(HttpStatusCode.OK, new JsonObject { ["TimeToLiveSpecification"] = body["TimeToLiveSpecification"]!.DeepClone() })
                : Answer(HttpStatusCode.BadRequest, new JsonObject
                {
                    ["__type"] = "com.amazon.coral.validate#ValidationException",
                    ["message"] = "TimeToLive is already enabled",
                });
        }
    }

    private static HttpResponseMessage DescribeTimeToLive(JsonNode body)
    {
        lock (TimeToLive)
        {
            var description = TimeToLive.TryGetValue((string)body["TableName"]!, out var attribute)
                ? new JsonObject { ["TimeToLiveStatus"] = "ENABLED", ["AttributeName"] = attribute }
                : new JsonObject { ["TimeToLiveStatus"] = "DISABLED" };
            return Answer(HttpStatusCode.OK, new JsonObject { ["TimeToLiveDescription"] = description });
        }
    }

    private async Task<HttpResponseMessage> WithItemAsync(
        HttpRequestMessage request, JsonNode body, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.StatusCode != HttpStatusCode.BadRequest)
        {
            return response;
        }

        var failure = JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken))!.AsObject();
        using var read = new HttpRequestMessage(HttpMethod.Post, request.RequestUri);
        foreach (var header in request.Headers.Where(header => header.Key != Target))
        {
            read.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        read.Headers.Add(Target, Version + "GetItem");
        var key = new JsonObject { ["Key"] = body["Item"]!["Key"]!.DeepClone() };
        read.Content = Json(new JsonObject { ["TableName"] = (string?)body["TableName"], ["Key"] = key, ["ConsistentRead"] = true });
        using var found = await base.SendAsync(read, cancellationToken);
        failure["Item"] = JsonNode.Parse(await found.Content.ReadAsStringAsync(cancellationToken))!["Item"]?.DeepClone();
        return Answer(HttpStatusCode.BadRequest, failure);
    }

    private static HttpResponseMessage Answer(HttpStatusCode status, JsonObject body) => new(status) { Content = Json(body) };

    private static StringContent Json(JsonObject body)
    {
        var content = new StringContent(body.ToJsonString(), Encoding.UTF8);
        content.Headers.ContentType = new("application/x-amz-json-1.0");
        return content;
    }

    internal sealed class Factory(bool itemWithFailure) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new DynaliteGaps(itemWithFailure));

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;
    }
}
