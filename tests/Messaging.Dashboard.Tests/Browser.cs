using Microsoft.Playwright;

namespace Messaging.Dashboard.Tests;

/// <summary>One headless Chromium for all tests; each test has a context of its own.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private readonly DirectoryInfo _profile = Directory.CreateTempSubdirectory("chromium-");
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private IBrowserContext? _person;

    public async Task InitializeAsync()
    {
        if (!File.Exists(ChromiumFactAttribute.Path)) return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = ChromiumFactAttribute.Path, Args = Arguments });
    }

    public async Task DisposeAsync()
    {
        if (_person is not null) await _person.CloseAsync();
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        _profile.Delete(recursive: true);
    }

    public async Task ClosePagesAsync()
    {
        foreach (var page in _person?.Pages.ToList() ?? []) await page.CloseAsync();
        foreach (var context in _browser?.Contexts.ToList() ?? []) await context.CloseAsync();
    }

    /// <summary>A page in a profile that is kept, as people have one: only there does Chromium connect to hosts ahead of need.</summary>
    public async Task<IPage> OpenAsPersonAsync()
    {
        _person ??= await _playwright!.Chromium.LaunchPersistentContextAsync(
            _profile.FullName, new() { ExecutablePath = ChromiumFactAttribute.Path, Args = Arguments });
        return await _person.NewPageAsync();
    }

    public Task<IPage> OpenAsync(int width = 1280, int height = 900) =>
        _browser!.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = height }, Locale = "en-GB", TimezoneId = "UTC" });
}
