using Messaging.Aws.Local.Http;
using Messaging.Aws.Local.Ses.Account;
using Messaging.Aws.Local.Ses.Operations;
using Messaging.Aws.Local.Ses.Sending;
using Messaging.Aws.Local.Ses.Wire;

namespace Messaging.Aws.Local.Ses;

/// <summary>Amazon SES v2 of one account in one region, behind its REST-JSON protocol. Safe to use from any thread.</summary>
internal sealed class SesService : IWireService
{
    private readonly List<SesRoute> _routes;
    private readonly MailGate _gate;
    private readonly ManagementLimiter? _limiter;

    public SesService(LocalSesOptions options, string region, TimeProvider time)
    {
        options.Validate(nameof(options));
        var state = new SesState(options, region, time);
        _gate = new MailGate(state);
        _limiter = options.LimitManagementCalls ? new ManagementLimiter(time) : null;
        State = state;
        Inbox = state.Inbox;
        Identities = new LocalEmailIdentities(state.Identities, time);
        Account = new LocalEmailAccount(state.Account, state.Suppression);
        _routes =
        [
            .. new SendOperations(state, _gate).Routes,
            .. new BulkOperations(state, _gate).Routes,
            .. new AccountOperations(state.Account).Routes,
            .. new IdentityOperations(state).Routes,
            .. new IdentitySettingsOperations(state).Routes,
            .. new TemplateOperations(state).Routes,
            .. new SuppressionOperations(state.Suppression).Routes,
            .. new ConfigurationSetOperations(state).Routes,
            .. new EventDestinationOperations(state, topic => TopicSet?.Invoke(topic)).Routes,
            .. new TagOperations(state).Routes,
        ];
    }

    /// <summary>What the account holds, for whoever publishes events.</summary>
    public SesState State { get; }

    public LocalInbox Inbox { get; }

    public LocalEmailIdentities Identities { get; }

    public LocalEmailAccount Account { get; }

    /// <summary>Called after each accepted mail, on the sender's thread and outside of any lock.</summary>
    public Action<LocalEmail>? Accepted
    {
        get => _gate.Accepted;
        set => _gate.Accepted = value;
    }

    /// <summary>Called with the ARN of a topic that became an event destination, outside of any lock.</summary>
    public Action<string>? TopicSet { get; set; }

    public WireResponse Handle(WireRequest request)
    {
        try
        {
            var (route, labels) = Find(request);
            _limiter?.Take(route.Operation);
            using var routed = new SesRequest(request, labels);
            return route.Handler(routed);
        }
        catch (SesException error)
        {
            return SesAnswer.Error(error);
        }
    }

    private (SesRoute Route, IReadOnlyDictionary<string, string> Labels) Find(WireRequest request)
    {
        var segments = request.RawPath.Split('/');
        foreach (var route in _routes)
        {
            if (route.Match(request.Method, segments) is { } labels)
                return (route, labels);
        }

        throw new SesException(404, "UnknownOperationException", "Local AWS has no SES v2 operation for this method and path.");
    }
}
