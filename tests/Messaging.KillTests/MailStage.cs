using System.Net;
using System.Threading.Channels;
using Messaging.Aws.Local;
using Messaging.Aws.Local.Server;
using Messaging.Emulators;
using Microsoft.AspNetCore.Builder;

namespace Messaging.KillTests;

/// <summary>The Local AWS server in this process, where its inbox can be read, a Redis, and mailing processes that share both.</summary>
internal sealed class MailStage : IAsyncDisposable
{
    private readonly Channel<Signal> _signals = Channel.CreateUnbounded<Signal>();
    private readonly List<Child> _children = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("messaging-mail-tests-").FullName;
    private readonly WebApplication _server;
    private readonly RedisServer _redis;
    private readonly CancellationToken _limit;

    private MailStage(LocalAws aws, WebApplication server, RedisServer redis, CancellationToken limit)
    {
        Aws = aws;
        _server = server;
        _redis = redis;
        _limit = limit;
    }

    public LocalAws Aws { get; }

    public static async Task<MailStage> StartAsync(int seed, CancellationToken limit)
    {
        var options = new LocalAwsOptions { Seed = seed };
        options.Ses.VerifiedIdentities.Add("example.com");
        options.Ses.MaxSendRate = 10_000;
        var aws = new LocalAws(options);
        var redis = await RedisServer.StartAsync();
        var server = LocalAwsServer.Create(aws, IPAddress.Loopback, port: 0);
        await server.StartAsync(limit);
        return new(aws, server, redis, limit);
    }

    /// <summary>Starts a process of the worker.</summary>
    /// <param name="command">What it does.</param>
    /// <param name="argument">The last argument of that command.</param>
    public Child Start(string command, string argument)
    {
        var worker = Path.Combine(AppContext.BaseDirectory, "Messaging.KillTests.Worker.dll");
        var file = Path.Combine(_folder, $"process-{_children.Count}");
        var child = Child.Start(_signals.Writer, "dotnet", worker, command, _server.Urls.Single(), file, _redis.EndPoint.ToString(), argument);
        _children.Add(child);
        return child;
    }

    /// <summary>The next line of any process: what it did, to which code or order, and the number. Fails when one ends on its own.</summary>
    public async Task<(Child From, string What, string Of, int Number)> NextAsync()
    {
        var signal = await _signals.Reader.ReadAsync(_limit);
        if (signal.Line?.Split(' ') is [_, var what, var of, var number])
        {
            return (signal.From, what, of, int.Parse(number));
        }

        Assert.True(signal.From.WasKilled || signal.From.WasReleased, $"A process ended on its own: {await signal.From.ErrorsAsync()}");
        return await NextAsync();
    }

    /// <summary>Reads lines until one says what is waited for; returns all of them.</summary>
    public async Task<List<(Child From, string What, string Of, int Number)>> UntilAsync(string what)
    {
        List<(Child From, string What, string Of, int Number)> lines = [];
        do
        {
            lines.Add(await NextAsync());
        }
        while (lines[^1].What != what);

        return lines;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var child in _children)
        {
            await child.DisposeAsync();
        }

        await _server.DisposeAsync();
        await _redis.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
