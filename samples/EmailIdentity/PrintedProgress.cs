using Messaging.Aws;

namespace EmailIdentitySample;

/// <summary>Prints at once; <see cref="Progress{T}"/> prints whenever a thread is free.</summary>
internal sealed class PrintedProgress : IProgress<EmailIdentity>
{
    public void Report(EmailIdentity value) => Console.WriteLine($"{DateTimeOffset.UtcNow:HH:mm:ss} {value.Status}");
}
