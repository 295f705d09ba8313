namespace Messaging.Aws.Publishing;

/// <summary>The chance in the delays between attempts; a simulation gives a seeded one.</summary>
internal sealed class PublishJitter(Random random)
{
    private readonly Lock _sync = new();

    public double Next()
    {
        lock (_sync)
        {
            return random.NextDouble();
        }
    }
}
