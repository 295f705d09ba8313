using Messaging.Aws.Local;
using Messaging.Aws.Local.Server;
using Messaging.Aws.Local.Server.Dashboard;
using Messaging.Aws.Local.Server.Seeding;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Hosting;

const int WrongUsage = 2;
const int CannotListen = 1;

var arguments = ServerArguments.Parse(args, out var problems);
if (arguments.Help)
{
    Console.WriteLine(ServerArguments.Usage);
    return 0;
}

var aws = new LocalAws(new LocalAwsOptions { VerifySignatures = !arguments.AnyCredentials });
if (arguments.Seed is { } seed) problems.AddRange(SeedFile.ApplyFrom(aws, seed).Select(problem => $"{seed}: {problem}"));
if (problems.Count > 0)
{
    foreach (var problem in problems) await Console.Error.WriteLineAsync($"local-aws: {problem}");
    return WrongUsage;
}

await using var server = LocalAwsServer.Create(aws, arguments.Host, arguments.Port);
try
{
    await server.StartAsync(CancellationToken.None);
}
catch (IOException error) when (error.InnerException is AddressInUseException)
{
    await Console.Error.WriteLineAsync($"local-aws: port {arguments.Port} on {arguments.Host} is in use; choose another with --port.");
    return CannotListen;
}
catch (IOException error)
{
    await Console.Error.WriteLineAsync($"local-aws: cannot listen on {arguments.Host}, port {arguments.Port}: {error.Message}");
    return CannotListen;
}

Console.WriteLine($"listening on {server.Urls.Single()}");
Console.WriteLine($"dashboard at {server.Urls.Single()}{DashboardPaths.Page}");
await server.WaitForShutdownAsync(CancellationToken.None);
return 0;
