using Messaging;

namespace OrderingProof;

/// <summary>Publishes the steps of all groups in turn, and plants the defect that was asked for.</summary>
internal sealed class Publishing(IFifoPublisher<Step> publisher, ProofOptions options)
{
    public async Task<IReadOnlyList<PublishResult>> RunAsync()
    {
        List<PublishResult> results = new(options.Messages);
        await foreach (var result in publisher.PublishManyAsync(StepsAsync()))
        {
            results.Add(result);
        }

        if (options.Break == "double")
        {
            // With a deduplication ID of its own, so that the queue must take it for another message.
            await publisher.PublishAsync(new Step("group-0", 0));
        }

        return results;
    }

    private async IAsyncEnumerable<Step> StepsAsync()
    {
        for (var i = 0; i < options.Messages; i++)
        {
            yield return new($"group-{i % options.Groups}", Number(i));
        }

        await Task.CompletedTask;
    }

    // The defect of order: the first two messages of the first group change places.
    private int Number(int index)
    {
        var number = index / options.Groups;
        return options.Break == "order" && index % options.Groups == 0 && number < 2 ? 1 - number : number;
    }
}
