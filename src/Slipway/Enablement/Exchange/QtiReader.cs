using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Slipway.Enablement.Questions;
using Slipway.Platform;

namespace Slipway.Enablement.Exchange;

/// <summary>
/// Reads items of QTI 2.2 and 3.0 (1EdTech): choice, match, order, text entry and extended text interactions, with correct responses or mappings. One
/// interaction makes a question, several make a scenario.
/// </summary>
public static class QtiReader
{
    private const int MostEntries = 10_000;
    private const int LargestItem = 1_000_000;

    public static Result<Found> ReadPackage(byte[] zip)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(zip), ZipArchiveMode.Read);
            if (archive.Entries.Count > MostEntries) return new Invalid("file", $"The package has {archive.Entries.Count} entries.", $"{MostEntries} are the most.");
            var (items, losses) = (new List<(string, XElement)>(), new List<Loss>());
            foreach (var entry in archive.Entries.Where(entry => entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) && !entry.Name.Equals("imsmanifest.xml", StringComparison.OrdinalIgnoreCase)))
            {
                Open(entry, items, losses);
            }

            return Read(items, losses);
        }
        catch (InvalidDataException)
        {
            return new Invalid("file", "The file is a damaged ZIP archive.");
        }
    }

    /// <summary>Counts what really comes out of the archive, not what its directory promises.</summary>
    private static void Open(ZipArchiveEntry entry, List<(string, XElement)> items, List<Loss> losses)
    {
        using var content = entry.Open();
        var buffer = new byte[LargestItem + 1];
        var length = content.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        if (length > LargestItem)
        {
            losses.Add(new Loss(entry.FullName, null, true, "it is larger than 1 MB"));
            return;
        }

        try
        {
            var root = XmlItems.Load(Encoding.UTF8.GetString(buffer, 0, length).TrimStart('\uFEFF'));
            if (XmlItems.Name(root) == "assessmentitem") items.Add((entry.FullName, root));
        }
        catch (XmlException broken)
        {
            losses.Add(new Loss(entry.FullName, broken.LineNumber, true, $"it is not XML: {broken.Message}"));
        }
    }

    internal static Found Read(IReadOnlyList<(string File, XElement Root)> items, List<Loss> losses)
    {
        var (taken, keys) = (new List<Question>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var (file, root) in items)
        {
            var name = root.Named("title") is { Length: > 0 } title ? title : root.Named("identifier") ?? file;
            try
            {
                var lost = new List<string>();
                Importing.Take(One(root, Importing.KeyOf(root.Named("identifier") ?? name), lost), name, root.Line(), keys, taken, losses);
                losses.AddRange(lost.Select(reason => new Loss(name, root.Line(), false, reason)));
            }
            catch (FormatException broken)
            {
                losses.Add(new Loss(name, root.Line(), true, broken.Message));
            }
        }

        return new Found(taken, losses);
    }

    private static Question One(XElement root, string key, List<string> lost)
    {
        var body = root.All("itembody").FirstOrDefault() ?? throw new FormatException("it has no body");
        if (body.All("img").Any() || body.All("object").Any()) lost.Add("pictures and media are not taken");
        var interactions = body.Descendants().Where(element => XmlItems.Name(element).EndsWith("interaction", StringComparison.Ordinal)).ToList();
        if (interactions.Count == 0) throw new FormatException("it asks nothing: there is no interaction");
        var declarations = root.All("responsedeclaration").ToDictionary(declared => declared.Named("identifier") ?? "", StringComparer.Ordinal);
        var parts = interactions.ConvertAll(interaction => Part(interaction, declarations.GetValueOrDefault(interaction.Named("responseidentifier") ?? ""), lost));
        var intro = XmlItems.Plain(string.Join("", body.Nodes().Select(node => Without(node, interactions))));
        var topic = Importing.KeyOf(root.Named("label") is { Length: > 0 } label ? label : "imported");
        var feedback = root.All("modalfeedback").Select(found => XmlItems.Plain(found.ToString())).FirstOrDefault(text => text.Length > 0);
        if (parts is [var only])
        {
            var text = string.Join("\n\n", new[] { intro, only.Text }.Where(part => part.Length > 0));
            return only with { Key = key, Topic = topic, Difficulty = 2, Text = text, Feedback = feedback };
        }

        return Question.Blank with
        {
            Key = key, Kind = ItemKind.Scenario, Topic = topic, Difficulty = 2, Text = intro, Feedback = feedback,
            Parts = [.. parts.Select((part, i) => part with { Key = $"part-{i + 1}", Text = part.Text.Length > 0 ? part.Text : $"Part {i + 1}" })],
        };
    }

    /// <summary>What a body says around its interactions.</summary>
    private static string Without(XNode node, List<XElement> interactions)
    {
        if (node is not XElement element) return node.ToString();
        var copy = new XElement(element);
        if (interactions.Contains(element)) return "";
        foreach (var inner in copy.Descendants().Where(found => XmlItems.Name(found).EndsWith("interaction", StringComparison.Ordinal)).ToList()) inner.ReplaceWith(" _____ ");
        return copy.ToString();
    }

    private static Question Part(XElement interaction, XElement? declaration, List<string> lost)
    {
        var kind = XmlItems.Name(interaction);
        var text = interaction.All("prompt").Select(prompt => XmlItems.Plain(prompt.ToString())).FirstOrDefault() ?? "";
        var blank = Question.Blank with { Text = text };
        var correct = declaration?.All("correctresponse").SelectMany(found => found.All("value")).Select(value => value.Value.Trim()).ToList() ?? [];
        var mapped = declaration?.All("mapentry").Select(entry => (Key: entry.Named("mapkey") ?? "", Value: Number(entry.Named("mappedvalue")))).ToList() ?? [];
        switch (kind)
        {
            case "choiceinteraction":
                return Choice(blank, interaction, correct, mapped, declaration?.Named("cardinality"));
            case "orderinteraction":
                var items = interaction.All("simplechoice").ToDictionary(choice => choice.Named("identifier") ?? "", choice => XmlItems.Plain(choice.ToString()), StringComparer.Ordinal);
                if (correct.Count != items.Count || correct.Exists(id => !items.ContainsKey(id))) throw new FormatException("the right order does not name every choice once");
                return blank with { Kind = ItemKind.Ordering, Order = [.. correct.Select(id => items[id])] };
            case "matchinteraction":
                return Match(blank, interaction, correct.Count > 0 ? correct : [.. mapped.Where(entry => entry.Value > 0).Select(entry => entry.Key)]);
            case "textentryinteraction":
                var accepted = correct.Concat(mapped.Where(entry => entry.Value > 0).Select(entry => entry.Key)).Distinct().ToList();
                if (accepted.Count == 0) throw new FormatException("no answer is right");
                if (declaration?.Named("basetype") is not ("float" or "integer")) return blank with { Kind = ItemKind.ShortText, Accepts = accepted };
                return blank with { Kind = ItemKind.Numeric, Number = new NumberKey(Number(accepted[0]), 0, null) };
            case "extendedtextinteraction":
                lost.Add("an essay has no rubric in QTI; one line for the whole was made, write better ones");
                return blank with { Kind = ItemKind.Essay, Rubric = [new Criterion("Answers the question", 1)] };
            default:
                throw new FormatException($"{interaction.Name.LocalName} is not taken");
        }
    }

    private static Question Choice(Question blank, XElement interaction, List<string> correct, List<(string Key, decimal Value)> mapped, string? cardinality)
    {
        var choices = interaction.All("simplechoice").Select(choice => (Id: choice.Named("identifier") ?? "", Text: XmlItems.Plain(choice.ToString()))).ToList();
        if (correct.Exists(id => !choices.Exists(choice => choice.Id == id))) throw new FormatException("the right answer is none of the choices");
        if (cardinality == "multiple" && mapped.Count > 0 && mapped.Where(entry => entry.Value > 0).Sum(entry => entry.Value) is > 0 and var most)
        {
            return GiftReader.Weighed(blank, [.. choices.Select(choice => (choice.Text, Math.Round(100 * mapped.Find(entry => entry.Key == choice.Id).Value / most, 5)))]);
        }

        var right = correct.Count > 0 ? correct : [.. mapped.Where(entry => entry.Value > 0).Select(entry => entry.Key)];
        return blank with
        {
            Kind = cardinality == "multiple" ? ItemKind.Multiple : ItemKind.Single,
            Credit = cardinality == "multiple" ? PartialCredit.AllOrNothing : null,
            Choices = [.. choices.Select(choice => new Choice(choice.Text, right.Contains(choice.Id) ? true : null, null))],
        };
    }

    private static Question Match(Question blank, XElement interaction, List<string> correct)
    {
        var sets = interaction.All("simplematchset").Select(set => set.All("simpleassociablechoice").ToDictionary(
            choice => choice.Named("identifier") ?? "", choice => XmlItems.Plain(choice.ToString()), StringComparer.Ordinal)).ToList();
        if (sets.Count != 2) throw new FormatException("a match needs two sets");
        var pairs = correct.Select(pair => pair.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        if (pairs.Exists(pair => pair.Length != 2 || !sets[0].ContainsKey(pair[0]) || !sets[1].ContainsKey(pair[1]))) throw new FormatException("a right pair names what is not there");
        if (pairs.Select(pair => pair[0]).Distinct().Count() != sets[0].Count || pairs.Count != sets[0].Count) throw new FormatException("each thing to match needs exactly one match");
        var used = pairs.Select(pair => pair[1]).ToHashSet();
        return blank with
        {
            Kind = ItemKind.Matching, Pairs = [.. pairs.Select(pair => new Pair(sets[0][pair[0]], sets[1][pair[1]]))],
            Distractors = [.. sets[1].Where(choice => !used.Contains(choice.Key)).Select(choice => choice.Value)],
        };
    }

    private static decimal Number(string? text) => Marking.TryNumber(text?.Trim() ?? "0", out var number) ? number : throw new FormatException($"“{text}” is not a number");
}
