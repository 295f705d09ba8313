using System.Globalization;
using Xunit.Abstractions;

namespace Messaging.Benchmarks.Tests;

/// <summary>The part of the benchmark that does not depend on the machine: requests, which AWS bills, and bytes on the wire. Time and allocations
/// are read in the table, by a person.</summary>
public sealed class CostTests(ITestOutputHelper output)
{
    // Full batches of ten and little more: what is asked at the start and what is left over at the end is spread over the messages.
    private const double PublishRequests = 0.105;
    private const double ConsumeRequests = 0.21;

    // A send, a receive and a delete; several messages may share a receive or a delete.
    private const double TrickleRequests = 3.05;

    private const double RequestsRatio = 1.05;
    private const double BytesRatio = 1.1;

    // Many, so that what happens per second (renewals of leases, on a busy machine) weighs little against what happens per message.
    private const int Messages = 20_000;

    // Far more than there is room for in flight: some always wait, so that a batch is full whatever the scheduler does.
    private const int Callers = 1_000;

    [Theory]
    [InlineData(100)]
    [InlineData(5_000)]
    public Task Publishing_costs_a_tenth_of_a_request_per_message(int groups) =>
        CheckAsync(new PublishCase($"publish, {groups} groups", Messages, groups, Callers, default), PublishRequests);

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(5_000)]
    public Task Consuming_costs_two_tenths_of_a_request_per_message(int groups) =>
        CheckAsync(new ConsumeCase($"consume, {groups} groups", Messages, groups, default), ConsumeRequests);

    [Fact]
    public Task A_trickle_costs_no_more_than_its_three_calls() => CheckAsync(new TrickleCase("trickle", 1_000, default), TrickleRequests);

    private async Task CheckAsync(ICase work, double requests)
    {
        var library = await work.RunLibraryAsync();
        var best = await work.RunHandWrittenAsync();

        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{work.Name}: {library.RequestsPerMessage:0.0000} requests and {library.WireBytesPerMessage:0} bytes per message, by hand {best.RequestsPerMessage:0.0000} and {best.WireBytesPerMessage:0}");
        output.WriteLine(text);
        Assert.True(library.RequestsPerMessage <= requests, $"Above {requests} requests. {text}");
        Assert.True(library.RequestsPerMessage <= RequestsRatio * best.RequestsPerMessage, $"Above {RequestsRatio} times the requests. {text}");
        Assert.True(library.WireBytesPerMessage <= BytesRatio * best.WireBytesPerMessage, $"Above {BytesRatio} times the bytes. {text}");
    }
}
