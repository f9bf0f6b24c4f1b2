using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using Words = YamlDotNet.Core.Events.Scalar;

namespace Slipway.Playbooks.Reading;

/// <summary>
/// Reads YAML into nodes with places. It takes the plain part of the language: no anchors, which let ten lines grow to gigabytes, no tags,
/// and no nesting that a playbook never needs.
/// </summary>
internal sealed class YamlTree
{
    private const int Deepest = 32;
    private readonly string _file;
    private readonly Problems _problems;
    private readonly Parser _parser;
    private readonly int _lines;

    private YamlTree(string file, string text, Problems problems)
    {
        (_file, _problems) = (file, problems);
        _lines = text.TrimEnd('\n').Count(letter => letter == '\n') + 1;
        _parser = new Parser(new StringReader(text));
    }

    /// <returns>None when the file cannot be read; the problem is noted then.</returns>
    public static Node? Read(string file, string text, Problems problems)
    {
        var tree = new YamlTree(file, text, problems);
        try
        {
            return tree.Document();
        }
        catch (Unreadable reason)
        {
            problems.Unreadable(reason.Place, reason.Message);
        }
        catch (YamlException broken)
        {
            problems.Unreadable(tree.At(broken.Start), $"is not YAML: {Tell(broken)}");
        }

        return null;
    }

    /// <returns>None when the bytes are no text; the problem is noted then.</returns>
    public static string? Text(string file, byte[]? bytes, Problems problems)
    {
        var top = new Place(file, 1, 1);
        if (bytes is null)
        {
            problems.Unreadable(top, $"is larger than {PlaybookFiles.LargestFile / 1_000_000} MB");
            return null;
        }

        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF').ReplaceLineEndings("\n");
        }
        catch (DecoderFallbackException)
        {
            problems.Unreadable(top, "is not UTF-8 text; save it in that encoding");
            return null;
        }
    }

    private Node Document()
    {
        _parser.Consume<StreamStart>();
        if (!_parser.TryConsume<DocumentStart>(out _)) throw new Unreadable(new Place(_file, 1, 1), "is empty");
        var root = Value(0);
        _parser.Consume<DocumentEnd>();
        if (_parser.TryConsume<DocumentStart>(out var second)) throw new Unreadable(At(second.Start), "holds a second document; one is expected");
        return root;
    }

    private Node Value(int depth)
    {
        var next = _parser.Current!;
        if (depth > Deepest) throw new Unreadable(At(next.Start), $"is nested more than {Deepest} levels deep");
        if (next is AnchorAlias || next is NodeEvent { Anchor.IsEmpty: false }) throw new Unreadable(At(next.Start), "uses an anchor (& or *); write the content out");
        if (next is NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } tag }) throw new Unreadable(At(next.Start), $"uses the tag {tag.Value}; leave it out");
        if (_parser.TryConsume<Words>(out var scalar)) return new ScalarNode(At(scalar.Start), scalar.Value, scalar.Style == ScalarStyle.Plain);
        return _parser.TryConsume<SequenceStart>(out var list) ? List(list, depth) : Map(_parser.Consume<MappingStart>(), depth);
    }

    private ListNode List(SequenceStart start, int depth)
    {
        var items = new List<Node>();
        while (!_parser.TryConsume<SequenceEnd>(out _)) items.Add(Value(depth + 1));
        return new ListNode(At(start.Start), items);
    }

    private MapNode Map(MappingStart start, int depth)
    {
        var entries = new List<Entry>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = Value(depth + 1);
            var value = Value(depth + 1);
            if (key is not ScalarNode name)
            {
                _problems.Add(key.Place, "the name of a field must be text");
            }
            else if (!lines.TryAdd(name.Value, key.Place.Line))
            {
                _problems.Add(key.Place, $"the field {name.Value} is given a second time; the first is on line {lines[name.Value]}");
            }
            else
            {
                entries.Add(new Entry(name.Value, key.Place, value));
            }
        }

        return new MapNode(At(start.Start), entries);
    }

    private Place At(Mark mark) => new(_file, (int)Math.Clamp(mark.Line, 1, _lines), (int)Math.Max(1, mark.Column));

    /// <summary>The reader's own words without the place that it puts in front.</summary>
    private static string Tell(YamlException broken)
    {
        var words = broken.Message;
        var place = words.LastIndexOf("): ", StringComparison.Ordinal);
        words = (place >= 0 && words.StartsWith('(') ? words[(place + 3)..] : words).TrimEnd('.');
        return words.Length == 0 ? "it cannot be read here" : char.ToLowerInvariant(words[0]) + words[1..];
    }

    private sealed class Unreadable(Place place, string reason) : Exception(reason)
    {
        public Place Place => place;
    }
}
