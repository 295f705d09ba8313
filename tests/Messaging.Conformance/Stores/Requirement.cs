namespace Messaging.Conformance.Stores;

/// <summary>What a store's tests need on the machine.</summary>
public enum Requirement
{
    /// <summary>Node, for an emulator from npm.</summary>
    Node,

    /// <summary>A <c>redis-server</c>.</summary>
    Redis,

    /// <summary>AWS itself, when <c>MESSAGING_AWS_TESTS=1</c> asks for it. Without it these tests do not exist: nobody is expected to run
    /// them.</summary>
    Aws,
}
