using System.Globalization;
using Amazon.Runtime;
using Messaging.Aws.Local.Http;
using Messaging.Aws.Local.Ses;
using Messaging.Aws.Local.Ses.Events;
using Messaging.Aws.Local.Sqs;

namespace Messaging.Aws.Local;

/// <summary>
/// Amazon SQS and Amazon SES v2 inside the process: no account, no network, no container. Give the AWS SDK's clients a
/// <see cref="LocalAwsHttpClientFactory"/>, and they talk to this instance as they would to AWS. Everything is kept in memory and ends
/// with the instance. Safe for many threads and for any number of clients.
/// </summary>
/// <example>
/// <code>
/// var aws = new LocalAws();
/// var sqs = new AmazonSQSClient(new BasicAWSCredentials("test", "test"), new AmazonSQSConfig
/// {
///     RegionEndpoint = RegionEndpoint.USEast1,
///     HttpClientFactory = new LocalAwsHttpClientFactory(aws),
/// });
/// </code>
/// </example>
public sealed class LocalAws
{
    private readonly LocalAwsOptions _options;
    private readonly IdSource _requestIds;

    /// <summary>Starts an empty account.</summary>
    /// <param name="options">What to pretend to be; null takes the defaults. Later changes to it have no effect.</param>
    /// <param name="timeProvider">
    /// The time of every timeout and interval; null takes the machine's. With a fake one a day passes as fast as a test advances it.
    /// </param>
    /// <exception cref="ArgumentException">An option is out of range; the message names every such option.</exception>
    public LocalAws(LocalAwsOptions? options = null, TimeProvider? timeProvider = null)
    {
        _options = (options ?? new LocalAwsOptions()).Copy();
        _options.Validate(nameof(options));
        _requestIds = new IdSource(~_options.Seed);
        var time = timeProvider ?? TimeProvider.System;
        Engine = new SqsEngine(_options, time);
        Mail = new SesService(_options.Ses, _options.Region, time);
        var publisher = new EmailEventPublisher(_options, Mail.State, Engine);
        Mail.Accepted = publisher.Publish;
        Mail.TopicSet = publisher.AnnounceTopic;
        EmailEvents = new LocalEmailEvents(Mail.State.Recipients, publisher);
        Queues = new LocalAwsQueues(Engine);
        Faults = new LocalAwsFaults(time, _options.Seed);
        FrontDoor = new LocalAwsFrontDoor(_options, Engine, Mail, Faults, Requests);
    }

    /// <summary>The queues and what is in them.</summary>
    public LocalAwsQueues Queues { get; }

    /// <summary>What was asked, operation by operation.</summary>
    public LocalAwsRequests Requests { get; } = new();

    /// <summary>What goes wrong on purpose.</summary>
    public LocalAwsFaults Faults { get; }

    /// <summary>The mails that SES has accepted, with what became of them.</summary>
    public LocalInbox Inbox => Mail.Inbox;

    /// <summary>The e-mail identities of the account; verifies them by hand.</summary>
    public LocalEmailIdentities Identities => Mail.Identities;

    /// <summary>Sandbox, quotas and suppression list of the account.</summary>
    public LocalEmailAccount Account => Mail.Account;

    /// <summary>What becomes of mails, and what SES tells about it.</summary>
    public LocalEmailEvents EmailEvents { get; }

    internal AWSCredentials Credentials => _options.SessionToken is { } token
        ? new SessionAWSCredentials(_options.AccessKeyId, _options.SecretAccessKey, token)
        : new BasicAWSCredentials(_options.AccessKeyId, _options.SecretAccessKey);

    internal string Region => _options.Region;

    internal SqsEngine Engine { get; }

    internal SesService Mail { get; }

    internal LocalAwsFrontDoor FrontDoor { get; }

    /// <summary>A handler that answers the requests of an <see cref="HttpClient"/> from this instance.</summary>
    /// <returns>A new handler. It holds nothing: disposing it leaves this instance as it is.</returns>
    public HttpMessageHandler CreateHandler() => new InProcessHandler(this);

    internal string NextRequestId() => _requestIds.NextGuid().ToString();

    internal string Date(TimeSpan skew) => (_options.SignatureClock.GetUtcNow() + skew).ToString("R", CultureInfo.InvariantCulture);
}
