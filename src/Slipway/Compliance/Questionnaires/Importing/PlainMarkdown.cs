using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Slipway.Compliance.Questionnaires.Importing;

/// <summary>The few HTML tags that imported texts use, as Markdown. Whatever else is there loses its tag, not its words.</summary>
internal static class PlainMarkdown
{
    private const int Deepest = 24;

    /// <param name="lost">Told the name of each tag that was left out.</param>
    public static string Of(string html, Action<string> lost)
    {
        if (!html.Contains('<', StringComparison.Ordinal) && !html.Contains('&', StringComparison.Ordinal)) return html.Trim();
        var text = new StringBuilder(html.Length);
        Write(new HtmlParser().ParseDocument(html).Body!, text, lost, 0);
        return Tidy(text.ToString());
    }

    /// <summary>The words alone, on one line, for labels; the address of a link stands behind it.</summary>
    public static string Words(string html, Action<string> lost)
    {
        if (!html.Contains('<', StringComparison.Ordinal) && !html.Contains('&', StringComparison.Ordinal)) return OneLine(html);
        var body = new HtmlParser().ParseDocument(html).Body!;
        foreach (var element in body.QuerySelectorAll("*").ToList())
        {
            if (element.LocalName == "a" && element.GetAttribute("href") is { } href) element.TextContent = $"{element.TextContent} ({href})";
            else if (element.LocalName is "p" or "ul" or "ol" or "li" or "div" or "br") element.Insert(AdjacentPosition.BeforeBegin, " ");
            else if (element.LocalName is not ("code" or "i" or "em" or "b" or "strong" or "span")) lost(element.LocalName);
        }

        return OneLine(body.TextContent);
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static void Write(INode parent, StringBuilder text, Action<string> lost, int depth)
    {
        foreach (var node in parent.ChildNodes)
        {
            if (node is IText words) text.Append(Flowing(words.Data));
            else if (node is IElement element) Element(element, text, lost, depth);
        }
    }

    private static void Element(IElement element, StringBuilder text, Action<string> lost, int depth)
    {
        // Deeper than any text is written: its words are kept, its tags are not.
        if (depth > Deepest)
        {
            text.Append(Flowing(element.TextContent));
            return;
        }

        void Inside() => Write(element, text, lost, depth + 1);
        void Around(string before, string after)
        {
            text.Append(before);
            Inside();
            text.Append(after);
        }

        switch (element.LocalName)
        {
            case "p" or "div":
                Around("\n\n", "\n\n");
                break;
            case "ul" or "ol":
                Around("\n\n", "\n\n");
                break;
            case "li":
                Around("\n- ", "");
                break;
            case "br":
                text.Append('\n');
                break;
            case "b" or "strong":
                Around("**", "**");
                break;
            case "i" or "em":
                Around("*", "*");
                break;
            case "code" or "tt":
                Around("`", "`");
                break;
            case "a" when element.GetAttribute("href") is { } href && (href.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || href.StartsWith("http://", StringComparison.OrdinalIgnoreCase)):
                Around("[", $"]({href.Replace(")", "%29", StringComparison.Ordinal).Replace(" ", "%20", StringComparison.Ordinal)})");
                break;
            case "script" or "style" or "iframe" or "object":
                lost(element.LocalName);
                break;
            case "span":
                Inside();
                break;
            default:
                lost(element.LocalName);
                Inside();
                break;
        }
    }

    private static string Flowing(string words)
    {
        var text = new StringBuilder(words.Length);
        foreach (var letter in words)
        {
            if (!char.IsWhiteSpace(letter)) text.Append(letter);
            else if (text.Length == 0 || text[^1] != ' ') text.Append(' ');
        }

        return text.ToString();
    }

    private static string Tidy(string text)
    {
        var lines = text.Split('\n').Select(line => line.Trim()).ToList();
        var tidy = new List<string>();
        foreach (var line in lines)
        {
            if (line.Length > 0 || (tidy.Count > 0 && tidy[^1].Length > 0)) tidy.Add(line);
        }

        return string.Join('\n', tidy).Trim();
    }
}
