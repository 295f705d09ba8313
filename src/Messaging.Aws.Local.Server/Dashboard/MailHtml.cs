using System.Collections.Frozen;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Messaging.Aws.Local.Server.Dashboard;

/// <summary>
/// What is shown of a mail's HTML. The policy of the answer lets no script run and nothing load. This closes what no policy can: a
/// browser opens a connection to the host that a preconnect hint, a nested frame or a followed link names, before it asks whether it may.
/// </summary>
internal static class MailHtml
{
    private static readonly FrozenSet<string> Shown = Set("""
        html head title style body abbr acronym address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del
        details dfn dir div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark menu nav ol p pre q s
        samp section small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr a area map
        """);

    // Their contents are no text for readers; of every other element that is not shown, the contents stay. SVG, MathML and raw text are
    // here as well: in them, markup can be hidden that appears when the document is written and read again.
    private static readonly FrozenSet<string> Dropped = Set("""
        script noscript template iframe frameset noframes object embed applet noembed svg math select xmp plaintext textarea audio video canvas
        link meta base
        """);

    private static readonly string[] Addresses = ["ping", "srcset", "background", "longdesc", "action", "formaction", "poster", "data", "target"];

    /// <summary>The HTML of the mail with its own inline images in it; null when it has none.</summary>
    public static string? Render(LocalEmail mail) => mail.HtmlBody is { } html ? Render(html, mail) : null;

    internal static string Render(string html, LocalEmail mail)
    {
        var document = new HtmlParser().ParseDocument(html);
        foreach (var comment in document.Descendants<IComment>().ToList()) comment.Remove();
        foreach (var element in document.All.ToList()) Clean(element);
        ShowImages(document, mail);
        return document.ToHtml();
    }

    private static void Clean(IElement element)
    {
        if (Dropped.Contains(element.LocalName)) element.Remove();
        else if (!Shown.Contains(element.LocalName)) element.Replace([.. element.ChildNodes]);
        else CleanAttributes(element);
    }

    private static void CleanAttributes(IElement element)
    {
        foreach (var name in Addresses) element.RemoveAttribute(name);
        if (element.GetAttribute("href") is { } link && !link.StartsWith('#'))
        {
            // Where a link leads is shown, not followed.
            element.SetAttribute("title", link);
            element.SetAttribute("href", "#");
        }

        if (element.GetAttribute("src") is { } source && !IsOwn(source)) element.RemoveAttribute("src");
    }

    private static bool IsOwn(string address) =>
        address.StartsWith("data:image/", StringComparison.OrdinalIgnoreCase) || InlineImages.IsLink(address);

    private static void ShowImages(IDocument document, LocalEmail mail)
    {
        var images = new InlineImages(mail);
        foreach (var element in document.All)
        {
            if (element.GetAttribute("src") is not { } source || !InlineImages.IsLink(source)) continue;
            if (images.Find(source) is { } data) element.SetAttribute("src", data);
            else element.RemoveAttribute("src");
        }
    }

    private static FrozenSet<string> Set(string names) =>
        names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
