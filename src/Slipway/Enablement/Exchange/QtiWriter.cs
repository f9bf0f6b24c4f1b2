using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using Slipway.Enablement.Questions;

namespace Slipway.Enablement.Exchange;

/// <summary>Writes a bank as a package of QTI 3.0 items (1EdTech QTI 3.0 Assessment, Section, and Item Information Model).</summary>
public static class QtiWriter
{
    private const string Templates = "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/";
    internal static readonly XNamespace Qti = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0";
    private static readonly XNamespace manifest = "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1";

    public static byte[] Write(Bank bank)
    {
        using var whole = new MemoryStream();
        using (var archive = new ZipArchive(whole, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, "imsmanifest.xml", new XElement(
                manifest + "manifest", new XAttribute("identifier", bank.Key),
                new XElement(manifest + "metadata", new XElement(manifest + "schema", "QTI Package"), new XElement(manifest + "schemaversion", "3.0.0")),
                new XElement(manifest + "organizations"),
                new XElement(manifest + "resources", bank.Questions.Select(question => new XElement(
                    manifest + "resource", new XAttribute("identifier", question.Key), new XAttribute("type", "imsqti_item_xmlv3p0"), new XAttribute("href", $"items/{question.Key}.xml"),
                    new XElement(manifest + "file", new XAttribute("href", $"items/{question.Key}.xml")))))));
            foreach (var question in bank.Questions) Add(archive, $"items/{question.Key}.xml", Item(question));
        }

        return whole.ToArray();
    }

    internal static XElement Item(Question question)
    {
        var parts = question.Asked();
        return new XElement(
            Qti + "qti-assessment-item", new XAttribute("identifier", question.Key), new XAttribute("title", question.Key), new XAttribute("label", question.Topic ?? ""),
            new XAttribute("adaptive", "false"), new XAttribute("time-dependent", "false"),
            parts.Select((part, i) => Declaration(part, Id(i, parts.Count))),
            new XElement(Qti + "qti-outcome-declaration", new XAttribute("identifier", "SCORE"), new XAttribute("cardinality", "single"), new XAttribute("base-type", "float")),
            new XElement(
                Qti + "qti-item-body", question.Kind == ItemKind.Scenario ? Paragraphs(question.Text) : null,
                parts.Select((part, i) => Interaction(part, Id(i, parts.Count)))),
            parts is [{ Kind: not ItemKind.Essay } only]
                ? new XElement(Qti + "qti-response-processing", new XAttribute("template", Templates + (only.Kind == ItemKind.Multiple && only.Credit != PartialCredit.AllOrNothing || only.Kind is ItemKind.ShortText ? "map_response" : "match_correct")))
                : null);
    }

    private static string Id(int part, int parts) => parts == 1 ? "RESPONSE" : $"RESPONSE{part + 1}";

    private static XElement Declaration(Question part, string id)
    {
        var (cardinality, type) = part.Kind switch
        {
            ItemKind.Multiple => ("multiple", "identifier"),
            ItemKind.Matching => ("multiple", "directedPair"),
            ItemKind.Ordering => ("ordered", "identifier"),
            ItemKind.Numeric => ("single", "float"),
            ItemKind.ShortText or ItemKind.Essay => ("single", "string"),
            _ => ("single", "identifier"),
        };
        var correct = part.Kind switch
        {
            ItemKind.Single or ItemKind.Multiple => part.Choices.Index().Where(choice => choice.Item.Right == true || choice.Item.Weight > 0).Select(choice => $"C{choice.Index + 1}"),
            ItemKind.TrueFalse => [part.Answer == true ? "T" : "F"],
            ItemKind.Matching => part.Pairs.Select((_, i) => $"P{i + 1} M{i + 1}"),
            ItemKind.Ordering => part.Order.Select((_, i) => $"C{i + 1}"),
            ItemKind.Numeric => [part.Number!.Value.ToString(CultureInfo.InvariantCulture)],
            ItemKind.ShortText => part.Accepts.Take(1),
            _ => [],
        };
        var entries = part.Kind switch
        {
            ItemKind.Multiple when part.Credit != PartialCredit.AllOrNothing => part.Choices.Select((choice, i) => ($"C{i + 1}", GiftWriter.Weight(part, choice) / 100)),
            ItemKind.ShortText => part.Accepts.Select(text => (text, 1m)),
            _ => [],
        };
        return new XElement(
            Qti + "qti-response-declaration", new XAttribute("identifier", id), new XAttribute("cardinality", cardinality), new XAttribute("base-type", type),
            correct.Any() ? new XElement(Qti + "qti-correct-response", correct.Select(value => new XElement(Qti + "qti-value", value))) : null,
            entries.Any()
                ? new XElement(Qti + "qti-mapping", new XAttribute("lower-bound", "0"), new XAttribute("default-value", "0"), entries.Select(entry => new XElement(
                    Qti + "qti-map-entry", new XAttribute("map-key", entry.Item1), new XAttribute("mapped-value", entry.Item2.ToString("0.#######", CultureInfo.InvariantCulture)),
                    part.Kind == ItemKind.ShortText ? new XAttribute("case-sensitive", part.CaseSensitive == true ? "true" : "false") : null)))
                : null);
    }

    private static XElement[] Interaction(Question part, string id)
    {
        var prompt = new XElement(Qti + "qti-prompt", part.Text);
        XElement Of(string name, params object?[] content) => new(Qti + name, new XAttribute("response-identifier", id), content);
        XElement Choice(string choice, string text) => new(Qti + "qti-simple-choice", new XAttribute("identifier", choice), text);
        XElement Associable(string choice, string text, int most) => new(Qti + "qti-simple-associable-choice", new XAttribute("identifier", choice), new XAttribute("match-max", most), text);
        return part.Kind switch
        {
            ItemKind.Single => [Of("qti-choice-interaction", new XAttribute("max-choices", 1), new XAttribute("shuffle", "true"), prompt, part.Choices.Select((choice, i) => Choice($"C{i + 1}", choice.Text)))],
            ItemKind.Multiple => [Of("qti-choice-interaction", new XAttribute("max-choices", 0), new XAttribute("shuffle", "true"), prompt, part.Choices.Select((choice, i) => Choice($"C{i + 1}", choice.Text)))],
            ItemKind.TrueFalse => [Of("qti-choice-interaction", new XAttribute("max-choices", 1), prompt, Choice("T", "True"), Choice("F", "False"))],
            ItemKind.Ordering => [Of("qti-order-interaction", new XAttribute("shuffle", "true"), prompt, part.Order.Select((text, i) => Choice($"C{i + 1}", text)))],
            ItemKind.Matching =>
            [
                Of(
                    "qti-match-interaction", new XAttribute("max-associations", part.Pairs.Count), new XAttribute("shuffle", "true"), prompt,
                    new XElement(Qti + "qti-simple-match-set", part.Pairs.Select((pair, i) => Associable($"P{i + 1}", pair.Prompt, 1))),
                    new XElement(Qti + "qti-simple-match-set", part.Pairs.Select(pair => pair.Match).Concat(part.Distractors).Select((text, i) => Associable($"M{i + 1}", text, part.Pairs.Count)))),
            ],
            ItemKind.Essay => [Of("qti-extended-text-interaction", prompt)],
            _ => [new XElement(Qti + "p", part.Text, " ", Of("qti-text-entry-interaction"))],
        };
    }

    private static IEnumerable<XElement> Paragraphs(string text) => text.Split("\n\n").Select(part => new XElement(Qti + "p", part.Trim()));

    private static void Add(ZipArchive archive, string name, XElement root)
    {
        using var entry = archive.CreateEntry(name).Open();
        using var writer = new StreamWriter(entry, new UTF8Encoding(false));
        new XDocument(new XDeclaration("1.0", "utf-8", null), root).Save(writer);
    }
}
