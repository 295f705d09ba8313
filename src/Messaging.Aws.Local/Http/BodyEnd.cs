namespace Messaging.Aws.Local.Http;

/// <summary>How the body of a response ends on its way to the client.</summary>
internal enum BodyEnd
{
    /// <summary>All of it arrives.</summary>
    Complete,

    /// <summary>The connection ends after half of it.</summary>
    Cut,

    /// <summary>Nothing more comes after half of it, and the connection stays open.</summary>
    Stalled,
}
