using Messaging.Aws.Local;
using Messaging.Aws.Local.Server.Seeding;

namespace Messaging.Dashboard.Tests;

public sealed class SeedFileTests
{
    [Fact]
    public void Queues_identities_and_messages_are_there_from_the_start()
    {
        var aws = new LocalAws();

        var problems = SeedFile.Apply(aws, """
            {
              "queues": [{ "name": "orders.fifo", "deadLetterQueue": "dead.fifo", "attributes": { "VisibilityTimeout": 60 } }, { "name": "dead.fifo" }],
              "identities": ["example.com"],
              "messages": [{ "queue": "orders.fifo", "group": "order-1", "body": { "total": 42 }, "attributes": { "type": "order-placed", "version": 2 } }]
            }
            """);

        Assert.Empty(problems);
        Assert.Equal("60", aws.Queues["orders.fifo"].Attributes["VisibilityTimeout"]);
        var message = Assert.Single(aws.Queues["orders.fifo"].Messages);
        Assert.Equal("""{"total":42}""", message.Body);
        Assert.Equal("Number", message.Attributes["version"].DataType);
        Assert.Equal(LocalEmailVerification.Success, Assert.Single(aws.Identities.All).Verification);
    }

    [Fact]
    public void Every_mistake_is_named_with_its_place()
    {
        var problems = SeedFile.Apply(new LocalAws(), """
            {
              "queue": [],
              "queues": [{ "name": "orders.fifo", "colour": "red" }, { "name": "no spaces.fifo" }, { "attributes": {} }, 7],
              "identities": ["not an address", 1],
              "messages": [{ "queue": "orders.fifo", "body": "no group" }, { "queue": "missing.fifo", "group": "g", "body": "b" }, { "queue": "orders.fifo", "group": "g" }]
            }
            """);

        string[] places = ["queue:", "queues[0].colour:", "queues[1]:", "queues[2].name:", "queues[3]:", "identities[0]:", "identities[1]:", "messages[0]:", "messages[1]:", "messages[2].body:"];
        Assert.Equal(places.Length, problems.Count);
        Assert.All(places, place => Assert.Contains(problems, problem => problem.StartsWith(place, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("{ \"queues\": ", "line 1")]
    [InlineData("[]", "the file must be a JSON object")]
    [InlineData("{ \"queues\": {} }", "queues: must be an array")]
    [InlineData("{ \"queues\": [], \"queues\": [] }", "an object has the same name twice")]
    public void What_is_no_seed_file_is_refused(string json, string problem) =>
        Assert.StartsWith(problem, Assert.Single(SeedFile.Apply(new LocalAws(), json)), StringComparison.Ordinal);
}
