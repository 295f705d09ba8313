namespace Messaging.Aws.Configuration;

/// <summary>Finds what is wrong with one part of the set-up, before anything starts.</summary>
internal delegate IEnumerable<string> StartCheck(IServiceProvider services);
