namespace Messaging.Aws.Local.Http;

/// <summary>A service that answers at once. Safe for many threads.</summary>
internal interface IWireService
{
    /// <summary>Answers the request; a refusal is an answer too.</summary>
    WireResponse Handle(WireRequest request);
}
