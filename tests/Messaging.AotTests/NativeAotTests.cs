using Messaging.Emulators;
using Xunit.Abstractions;

namespace Messaging.AotTests;

/// <summary>An application on the library, compiled to native code without one warning, and run.</summary>
public sealed class NativeAotTests(NativeApplication application, ITestOutputHelper output) : IClassFixture<NativeApplication>
{
    [NativeFact]
    public async Task An_application_compiles_without_a_warning_and_runs()
    {
        await using var redis = await RedisServer.StartAsync();

        var (lines, first) = await application.RunAsync(redis.EndPoint.ToString());

        output.WriteLine($"size: {await application.SizeAsync() / 1_000_000.0:0.0} MB");
        output.WriteLine($"{lines[0]}, after {first.TotalMilliseconds:0} ms");
        Assert.StartsWith("started", lines[0], StringComparison.Ordinal);
        Assert.Equal(
            [
                "20 published",
                "20 handled, 20 in order, 20 mails sent once",
                "20 mails in the inbox",
                "invoice of 42.50, again 42.50",
                "health: Healthy",
                "7 groups at a time, from configuration",
            ],
            lines[1..]);
    }

    [NativeFact]
    public async Task A_message_type_without_a_contract_fails_the_start_and_names_the_line_to_add()
    {
        var (lines, _) = await application.RunAsync("--without-contract");

        Assert.Contains("m.Json(MyJsonContext.Default.OrderPlaced)", string.Join('\n', lines), StringComparison.Ordinal);
    }
}
