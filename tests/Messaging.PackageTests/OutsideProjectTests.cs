using Xunit.Abstractions;

namespace Messaging.PackageTests;

/// <summary>The example of the README, on the packages alone, with the SDK versions that they take.</summary>
[Collection(FreshPackagesCollection.Name)]
public sealed class OutsideProjectTests(FreshPackages packages, ITestOutputHelper output)
{
    private const string Core = "AWSSDK.Core";
    private const string Expected = "published to order-1, handled; ada@example.com got 'Thank you'";

    [Fact]
    public async Task The_README_example_runs_with_the_lowest_SDK_that_the_packages_take()
    {
        var lowest = packages.Least("Messaging.Aws", Core);
        var project = await OutsideProject.WriteAsync(packages, "lowest", $"[{lowest}]");

        await project.BuildAsync();

        Assert.Equal([Expected, lowest], await project.RunAsync());
    }

    [Fact]
    public async Task The_README_example_runs_with_the_newest_SDK_of_the_same_major()
    {
        var lowest = Version.Parse(packages.Least("Messaging.Aws", Core));
        var project = await OutsideProject.WriteAsync(packages, "newest", $"{lowest.Major}.*");

        await project.BuildAsync();

        var newest = Version.Parse(await project.RestoredAsync(Core));
        output.WriteLine($"{Core}: lowest {lowest}, newest {newest}");
        Assert.True(newest >= lowest, $"{newest} is older than {lowest}.");
        var lines = await project.RunAsync();
        Assert.Equal(Expected, lines[0]);
        Assert.StartsWith(newest.ToString(), lines[1], StringComparison.Ordinal);
    }
}
