using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Messaging.Aws.Local.Server.Dashboard;

/// <summary>Keeps other web pages away: what they make a browser send is recognised and refused.</summary>
internal sealed class DashboardGuard
{
    public const string TokenHeader = "X-Local-Aws-Token";

    private readonly byte[] _token = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)));

    /// <summary>What the page sends with every change. New with every start of the server; only the page's own origin can read it.</summary>
    public string Token => Encoding.ASCII.GetString(_token);

    /// <summary>Why the request is refused; null when it is not.</summary>
    public string? Refusal(HttpRequest request)
    {
        // A name that someone else's DNS lets point here (rebinding) would make their page one of the same origin. An address cannot.
        if (!IsAddress(request.Host.Host)) return $"Open the dashboard by address or as localhost, not as '{request.Host.Host}'.";
        return HttpMethods.IsPost(request.Method) ? RefusalOfChange(request) : RefusalOfRead(request);
    }

    private static string? RefusalOfRead(HttpRequest request)
    {
        // Links from elsewhere may open the page itself, nothing beneath it.
        var isPage = request.Path == DashboardPaths.Page;
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        return isPage || site is "" or "same-origin" or "none" ? null : "This request comes from another site.";
    }

    private string? RefusalOfChange(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        if (origin.Length > 0 && origin != $"{request.Scheme}://{request.Host.Value}") return "This request comes from another origin.";
        if (request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin")) return "This request comes from another site.";
        if (!request.HasJsonContentType()) return "A change is sent as application/json.";
        var token = Encoding.UTF8.GetBytes(request.Headers[TokenHeader].ToString());
        return CryptographicOperations.FixedTimeEquals(token, _token) ? null : $"The header {TokenHeader} does not carry this server's token: reload the page.";
    }

    private static bool IsAddress(string host) =>
        host == "localhost" || IPAddress.TryParse(host.AsSpan().Trim("[]"), out _);
}
