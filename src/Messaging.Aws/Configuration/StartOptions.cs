namespace Messaging.Aws.Configuration;

/// <summary>Options without a setting: validating them at the host's start runs every check of the library at once.</summary>
internal sealed class StartOptions;
