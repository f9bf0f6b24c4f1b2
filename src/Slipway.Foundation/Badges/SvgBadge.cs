using System.Xml;
using System.Xml.Linq;

namespace Slipway.Foundation.Badges;

/// <summary>Carries a badge in an SVG: an element of its own right behind the root, as Open Badges 3.0 says (section 5.3.2).</summary>
public static class SvgBadge
{
    private static readonly XNamespace Badges = "https://purl.imsglobal.org/ob/v3p0";
    private static readonly XmlReaderSettings Safe = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 2_000_000 };

    /// <summary>Puts the badge into the picture; one that is in it already goes.</summary>
    /// <exception cref="InvalidDataException">This is no SVG.</exception>
    public static string Bake(string svg, string credential)
    {
        var document = Read(svg) ?? throw new InvalidDataException("This is no SVG.");
        document.Descendants(Badges + "credential").Remove();
        document.Root!.SetAttributeValue(XNamespace.Xmlns + "openbadges", Badges.NamespaceName);
        document.Root.AddFirst(new XElement(Badges + "credential", new XAttribute("verify", credential), ""));
        return document.ToString(SaveOptions.DisableFormatting);
    }

    /// <summary>The badge in the picture; none for what is no SVG or carries none.</summary>
    public static string? Unbake(string svg) => Read(svg)?.Descendants(Badges + "credential").FirstOrDefault()?.Attribute("verify")?.Value;

    private static XDocument? Read(string svg)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(svg), Safe);
            var document = XDocument.Load(reader);
            return document.Root?.Name.LocalName == "svg" ? document : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
