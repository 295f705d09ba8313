using System.Reflection;

namespace Messaging.Conformance.Sqs;

public sealed class SqsRowsTests
{
    private static readonly Type[] Suites =
    [
        typeof(QueueSuite), typeof(SendingSuite), typeof(BatchSuite), typeof(ReceivingSuite),
        typeof(DeliverySuite), typeof(RedriveSuite), typeof(PurgeSuite),
    ];

    [Fact]
    public void Every_row_has_exactly_one_test()
    {
        var tested = Suites
            .SelectMany(suite => suite.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(method => method.IsDefined(typeof(FactAttribute)))
            .Select(method => method.Name[..SqsRows.IdLength]);

        Assert.Equal(SqsRows.All.Order(StringComparer.Ordinal), tested.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(typeof(InProcessSqs))]
    [InlineData(typeof(ServerSqs))]
    [InlineData(typeof(FauxqsSqs))]
    [InlineData(typeof(AwsSqs))]
    public void Every_suite_runs_against_every_backend(Type backend)
    {
        var run = backend.GetNestedTypes().Select(type => type.BaseType!);

        Assert.Equal(Suites.ToHashSet(), run.ToHashSet());
    }
}
