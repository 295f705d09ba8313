namespace Messaging.Conformance.Stores;

/// <summary>What a store's tests need on the machine.</summary>
public enum Requirement
{
    /// <summary>Node, for an emulator from npm.</summary>
    Node,

    /// <summary>A <c>redis-server</c>.</summary>
    Redis,
}
