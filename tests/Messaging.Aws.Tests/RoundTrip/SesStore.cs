using System.Text.Json;

namespace Messaging.Aws.Tests.RoundTrip;

/// <summary>Reads back what the SES emulator has accepted.</summary>
internal static class SesStore
{
    public static async Task<int> CountAsync(Uri address)
    {
        using var http = new HttpClient();
        using var store = JsonDocument.Parse(await http.GetStringAsync(new Uri(address, "store")));
        return store.RootElement.GetProperty("emails").GetArrayLength();
    }
}
