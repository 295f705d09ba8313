using Amazon;
using Amazon.Runtime;
using Amazon.SQS;
using Messaging.Aws.Local;

namespace Messaging.Simulation;

/// <summary>The embedded AWS on the simulation's clock, behind a network with a round trip.</summary>
public sealed class SimulatedAws
{
    /// <summary>Creates an empty account.</summary>
    /// <param name="simulator">The simulation.</param>
    /// <param name="roundTrip">What each request takes.</param>
    /// <param name="configure">Sets options of the embedded AWS; signatures are not checked by default, which saves time.</param>
    public SimulatedAws(Simulator simulator, TimeSpan roundTrip, Action<LocalAwsOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(simulator);
        var options = new LocalAwsOptions { VerifySignatures = false, AcceptedJournalCapacity = 1_000_000 };
        configure?.Invoke(options);
        Aws = new LocalAws(options, simulator.Time);
        HttpClientFactory = new NetworkClientFactory(simulator.Network(Aws.CreateHandler(), roundTrip));
    }

    /// <summary>The embedded AWS.</summary>
    public LocalAws Aws { get; }

    /// <summary>Connects SDK clients to it.</summary>
    public HttpClientFactory HttpClientFactory { get; }

    /// <summary>An SDK client that does not retry.</summary>
    public IAmazonSQS CreateSqsClient() => new AmazonSQSClient(new BasicAWSCredentials("test", "test"), new AmazonSQSConfig
    {
        RegionEndpoint = RegionEndpoint.USEast1,
        HttpClientFactory = HttpClientFactory,
        MaxErrorRetry = 0,
        MaxStaleConnectionRetries = 0,
    });

    private sealed class NetworkClientFactory(HttpMessageHandler network) : HttpClientFactory
    {
        private readonly HttpClient _client = new(network, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };

        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => _client;

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

        public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

        public override string? GetConfigUniqueString(IClientConfig clientConfig) => null;
    }
}
