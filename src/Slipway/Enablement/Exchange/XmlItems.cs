using System.Net;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Slipway.Platform;

namespace Slipway.Enablement.Exchange;

/// <summary>XML from outside: no document types, so no entities that grow or reach out, and a limit on what is read.</summary>
internal static partial class XmlItems
{
    private static readonly XmlReaderSettings settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = 40_000_000,
    };

    /// <exception cref="XmlException">It is not XML, or has a document type.</exception>
    public static XElement Load(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), settings);
        return XDocument.Load(reader, LoadOptions.SetLineInfo).Root!;
    }

    public static Result<Found> Read(string filename, string text)
    {
        try
        {
            var root = Load(text);
            return Name(root) switch
            {
                "quiz" => MoodleXmlReader.Read(root),
                "assessmentitem" => QtiReader.Read([(filename, root)], []),
                var other => new Invalid("file", $"The file is XML with the root {other}.", "Moodle XML has quiz, a QTI item assessmentItem or qti-assessment-item."),
            };
        }
        catch (XmlException broken)
        {
            return new Invalid("file", $"The XML cannot be read, line {broken.LineNumber}: {broken.Message}", "", "Send well-formed XML without a document type.");
        }
    }

    /// <summary>QTI 2 says <c>choiceInteraction</c>, QTI 3 <c>qti-choice-interaction</c>: the same here.</summary>
    public static string Name(XElement element) => Same(element.Name.LocalName);

    public static string? Named(this XElement element, string name) => element.Attributes().FirstOrDefault(attribute => Same(attribute.Name.LocalName) == name)?.Value;

    public static IEnumerable<XElement> All(this XElement element, string name) => element.Descendants().Where(found => Name(found) == name);

    public static int? Line(this XElement element) => element is IXmlLineInfo info && info.HasLineInfo() ? info.LineNumber : null;

    private static string Same(string name) => (name.StartsWith("qti-", StringComparison.Ordinal) ? name[4..] : name).Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();

    /// <summary>The text of HTML, with a line for each paragraph.</summary>
    public static string Plain(string html) => Spaces().Replace(
        WebUtility.HtmlDecode(Tags().Replace(Ends().Replace(html, "\n\n"), "")).Trim(), "\n\n").Trim();

    [GeneratedRegex(@"</p>|<br\s*/?>|</div>|</li>", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ends();

    [GeneratedRegex("<[^>]+>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s*\n\s*\n\s*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spaces();
}
