using System.Text;
using System.Text.Json;
using Slipway.Playbooks.Reading;

namespace Slipway.Compliance.Questionnaires.Reading;

/// <summary>Reads strict JSON into nodes with places: no comments, no commas too many, no deep nesting.</summary>
internal ref struct JsonTree
{
    private const int Deepest = 48;
    private readonly string _file;
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly Problems _problems;
    private Utf8JsonReader _reader;
    private int _line = 1;
    private int _lineStart;
    private int _seen;

    private JsonTree(string file, ReadOnlySpan<byte> bytes, Problems problems)
    {
        _file = file;
        _bytes = bytes;
        _problems = problems;
        _reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = Deepest });
    }

    /// <returns>None when it is not JSON; the problem is noted then.</returns>
    public static Node? Read(string file, string text, Problems problems)
    {
        var tree = new JsonTree(file, Encoding.UTF8.GetBytes(text), problems);
        try
        {
            tree._reader.Read();
            var root = tree.Value();
            tree._reader.Read();
            return root;
        }
        catch (JsonException broken)
        {
            problems.Unreadable(new Place(file, (int)(broken.LineNumber ?? 0) + 1, (int)(broken.BytePositionInLine ?? 0) + 1), $"is not JSON: {Tell(broken)}");
            return null;
        }
    }

    private Node Value()
    {
        var place = Here();
        switch (_reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return Map(place);
            case JsonTokenType.StartArray:
                var items = new List<Node>();
                while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray) items.Add(Value());
                return new ListNode(place, items);
            case JsonTokenType.String:
                return new ScalarNode(place, _reader.GetString()!, plain: false);
            default:
                return new ScalarNode(place, Encoding.UTF8.GetString(_reader.ValueSpan), plain: true);
        }
    }

    private MapNode Map(Place place)
    {
        var entries = new List<Entry>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndObject)
        {
            var at = Here();
            var key = _reader.GetString()!;
            _reader.Read();
            var value = Value();
            if (seen.TryAdd(key, at.Line)) entries.Add(new Entry(key, at, value));
            else _problems.Add(at, $"the field {key} is given a second time; the first is on line {seen[key]}");
        }

        return new MapNode(place, entries);
    }

    /// <summary>Where the token begins. Lines are counted on from the last one asked for.</summary>
    private Place Here()
    {
        var start = (int)_reader.TokenStartIndex;
        for (; _seen < start; _seen++)
        {
            if (_bytes[_seen] == '\n') (_line, _lineStart) = (_line + 1, _seen + 1);
        }

        return new Place(_file, _line, start - _lineStart + 1);
    }

    /// <summary>The reader's own words without the place that it puts behind.</summary>
    private static string Tell(JsonException broken)
    {
        var words = broken.Message.Split(" LineNumber:", StringSplitOptions.None)[0].TrimEnd('.', ' ');
        return words.Length == 0 ? "it cannot be read here" : char.ToLowerInvariant(words[0]) + words[1..];
    }
}
