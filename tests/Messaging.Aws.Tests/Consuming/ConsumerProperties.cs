using CsCheck;

namespace Messaging.Aws.Tests.Consuming;

public sealed class ConsumerProperties
{
    /// <summary>How many scripts a run plays; the environment variable lets a longer run look for more.</summary>
    private static readonly int Scripts = int.TryParse(Environment.GetEnvironmentVariable("CONSUMER_SCRIPTS"), out var scripts) ? scripts : 300;

    [Fact]
    public void Keeps_its_promises_whatever_fails() =>
        ConsumerScript.Gen.Sample(ConsumerScriptRun.Run, iter: Scripts, threads: 1, print: script => script.ToString());
}
