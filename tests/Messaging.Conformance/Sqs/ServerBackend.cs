using System.Net;
using Amazon.Runtime;
using Amazon.SQS;
using Messaging.Aws.Local;
using Messaging.Aws.Local.Server;
using Microsoft.AspNetCore.Builder;

namespace Messaging.Conformance.Sqs;

/// <summary>Local AWS behind its server, over HTTP and in virtual time.</summary>
public sealed class ServerBackend : ISqsBackend
{
    private readonly SignallingTimeProvider _time = new(new DateTimeOffset(2026, 8, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly LocalAws _aws;
    private readonly WebApplication _server;
    private readonly CountingHandler _calls;
    private readonly HttpClient _client;

    private ServerBackend()
    {
        _aws = new LocalAws(timeProvider: _time);
        _server = LocalAwsServer.Create(_aws, IPAddress.Loopback, port: 0);
        _calls = new CountingHandler(_time);
        _client = new HttpClient(_calls) { Timeout = Timeout.InfiniteTimeSpan };
        Sqs = null!;
    }

    public IAmazonSQS Sqs { get; private set; }

    public IReadOnlySet<string> RowsNotPassed { get; } = new HashSet<string>();

    public SqsReadings Readings => InProcessBackend.DefaultReadings;

    public DateTimeOffset Now => _time.GetUtcNow();

    public static async Task<ISqsBackend> StartAsync()
    {
        var backend = new ServerBackend();
        await backend._server.StartAsync();
        backend.Sqs = new AmazonSQSClient(new BasicAWSCredentials("test", "test"), new AmazonSQSConfig
        {
            ServiceURL = backend._server.Urls.Single(),
            AuthenticationRegion = "us-east-1",
            HttpClientFactory = new Factory(backend._client),
            MaxErrorRetry = 0,
            MaxStaleConnectionRetries = 0,
        });
        return backend;
    }

    public async Task PassAsync(TimeSpan time)
    {
        // A call that is still on its way would find the wrong time: each must have ended, or wait as a long poll.
        while (_calls.InFlight > WaitingCount()) await _time.NextChangeAsync();
        _time.Advance(time);
    }

    public async ValueTask DisposeAsync()
    {
        Sqs.Dispose();
        _client.Dispose();
        await _server.DisposeAsync();
        _time.Dispose();
    }

    private int WaitingCount()
    {
        using var turn = _aws.Engine.Enter();
        return _aws.Engine.WaitingCount;
    }

    private sealed class CountingHandler(SignallingTimeProvider time) : DelegatingHandler(new SocketsHttpHandler())
    {
        private int _inFlight;

        public int InFlight => Volatile.Read(ref _inFlight);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _inFlight);
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            finally
            {
                Interlocked.Decrement(ref _inFlight);
                time.Signal();
            }
        }
    }

    private sealed class Factory(HttpClient client) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => client;

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

        public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

        public override string? GetConfigUniqueString(IClientConfig clientConfig) => null;
    }
}
