using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Messaging.Aws.Local;

/// <summary>
/// Makes the AWS SDK's clients talk to a <see cref="LocalAws"/>: set it as <c>HttpClientFactory</c> of their configuration. One factory
/// may serve any number of clients.
/// </summary>
/// <param name="aws">The instance to talk to.</param>
[SuppressMessage("Design", "CA1001", Justification = "A client over the in-process handler holds no socket and nothing else to free.")]
public sealed class LocalAwsHttpClientFactory(LocalAws aws) : HttpClientFactory
{
    // The SDK cancels its calls itself; a timeout of the client would cut long polls short, in real time.
    private readonly HttpClient _client = new((aws ?? throw new ArgumentNullException(nameof(aws))).CreateHandler())
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <inheritdoc/>
    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => _client;

    /// <summary>False: the SDK's cache would give the client of one instance to another.</summary>
    /// <inheritdoc/>
    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    /// <summary>False: every client of this factory uses the same one.</summary>
    /// <inheritdoc/>
    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

    /// <summary>Null: nothing of this is cached.</summary>
    /// <inheritdoc/>
    public override string? GetConfigUniqueString(IClientConfig clientConfig) => null;
}
