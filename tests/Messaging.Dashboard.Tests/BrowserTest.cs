namespace Messaging.Dashboard.Tests;

/// <summary>A test with pages, which are closed behind it: one that is left open would ask a server that is gone again and again.</summary>
public abstract class BrowserTest(Browser browser) : IAsyncLifetime
{
    protected Browser Browser => browser;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => browser.ClosePagesAsync();
}
