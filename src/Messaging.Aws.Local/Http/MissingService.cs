namespace Messaging.Aws.Local.Http;

/// <summary>Stands where a service is not part of this build.</summary>
internal sealed class MissingService(string name) : IWireService
{
    public WireResponse Handle(WireRequest request) =>
        WireErrors.Json(501, "UnknownOperationException", $"{name} is not part of this Local AWS.");
}
