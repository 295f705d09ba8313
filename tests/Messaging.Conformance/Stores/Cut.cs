namespace Messaging.Conformance.Stores;

/// <summary>When a connection is cut.</summary>
public enum Cut
{
    /// <summary>Before the server has the request: nothing happens there.</summary>
    BeforeTheRequest,

    /// <summary>When the server has answered: it happened, and the caller does not know.</summary>
    BeforeTheAnswer,
}
