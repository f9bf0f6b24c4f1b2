using System.Reflection;
using System.Text;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Writer;

namespace Slipway.Contracting;

/// <summary>Lays words out on A4 pages, from the top down, breaking lines and pages.</summary>
internal sealed class PdfPages
{
    private const double Left = 62, Right = 62, Top = 72, Bottom = 72, Width = 595, Height = 842;
    private static readonly byte[] RegularFont = Font("NotoSans-Regular.ttf"), BoldFont = Font("NotoSans-Bold.ttf");
    private readonly PdfDocumentBuilder _document = new();
    private readonly PdfDocumentBuilder.AddedFont _regular, _bold;
    private readonly Dictionary<Rune, bool> _drawable = [];
    private readonly string _foot;
    private PdfPageBuilder _page = null!;
    private double _y;
    private int _number;

    public PdfPages(string title, string foot)
    {
        _foot = foot;
        _document.DocumentInformation = new PdfDocumentBuilder.DocumentInformationBuilder { Title = title, Producer = "Slipway" };
        _regular = _document.AddTrueTypeFont(RegularFont);
        _bold = _document.AddTrueTypeFont(BoldFont);
        NewPage();
    }

    public byte[] Build() => _document.Build();

    public void Space(double points) => _y -= points;

    /// <summary>Writes words with their weight, indented, within the margins.</summary>
    /// <param name="hanging">Text that stands before the first line, in the indent.</param>
    public void Write(IReadOnlyList<(string Word, bool Bold)> words, double size, double indent = 0, string? hanging = null)
    {
        var leading = size * 1.45;
        foreach (var (index, line) in Lines(words, size, Width - Left - Right - indent).Index())
        {
            if (_y - leading < Bottom) NewPage();
            _y -= leading;
            if (index == 0 && hanging is not null) Draw(hanging, Left + indent - 16, size, _regular);
            var x = Left + indent;
            foreach (var (word, bold) in line) x = Draw(word + " ", x, size, bold ? _bold : _regular);
        }
    }

    public void Write(string text, double size, bool bold = false, double indent = 0) =>
        Write([.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => (word, bold))], size, indent);

    public void Rule()
    {
        if (_y - 12 < Bottom) NewPage();
        _y -= 8;
        _page.SetStrokeColor(200, 205, 210);
        _page.DrawLine(new PdfPoint(Left, _y), new PdfPoint(Width - Right, _y), 0.6);
        _y -= 4;
    }

    /// <summary>Starts a page when so much does not fit any more: a heading stays with what follows.</summary>
    public void Keep(double points)
    {
        if (_y - points < Bottom) NewPage();
    }

    private void NewPage()
    {
        _page = _document.AddPage(PageSize.A4);
        _y = Height - Top;
        _number++;
        _page.SetTextAndFillColor(90, 98, 108);
        Draw(_foot, Left, 8, _regular, 40);
        Draw(_number.ToString(System.Globalization.CultureInfo.InvariantCulture), Width - Right - 8, 8, _regular, 40);
        _page.SetTextAndFillColor(20, 28, 38);
    }

    private double Draw(string text, double x, double size, PdfDocumentBuilder.AddedFont font, double? y = null)
    {
        var letters = _page.AddText(Drawable(text), size, new PdfPoint(x, y ?? _y), font);
        return letters.Count == 0 ? x : letters[^1].EndBaseLine.X;
    }

    private IEnumerable<List<(string Word, bool Bold)>> Lines(IReadOnlyList<(string Word, bool Bold)> words, double size, double width)
    {
        var line = new List<(string, bool)>();
        var used = 0d;
        foreach (var (word, bold) in words.SelectMany(word => Pieces(word, size, width)))
        {
            var length = Measure(word + " ", size, bold);
            if (used + length > width && line.Count > 0)
            {
                yield return line;
                (line, used) = ([], 0);
            }

            line.Add((word, bold));
            used += length;
        }

        if (line.Count > 0) yield return line;
    }

    /// <summary>A word longer than a line, a hash for example, is cut into pieces.</summary>
    private IEnumerable<(string, bool)> Pieces((string Word, bool Bold) word, double size, double width)
    {
        var rest = word.Word;
        while (rest.Length > 8 && Measure(rest, size, word.Bold) > width)
        {
            var take = Math.Max(4, (int)(rest.Length * width / Measure(rest, size, word.Bold)) - 1);
            yield return (rest[..take], word.Bold);
            rest = rest[take..];
        }

        yield return (rest, word.Bold);
    }

    private double Measure(string text, double size, bool bold)
    {
        var letters = _page.MeasureText(Drawable(text), size, new PdfPoint(0, 0), bold ? _bold : _regular);
        return letters.Count == 0 ? 0 : letters[^1].EndBaseLine.X;
    }

    /// <summary>What the font cannot draw is shown as a box with a question mark's meaning, rather than lost without a trace.</summary>
    private string Drawable(string text)
    {
        var drawn = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) drawn.Append(CanDraw(rune) ? rune.ToString() : "?");
        return drawn.ToString();
    }

    private bool CanDraw(Rune rune)
    {
        if (_drawable.TryGetValue(rune, out var known)) return known;
        bool can;
        try
        {
            can = _page.MeasureText(rune.ToString(), 10, new PdfPoint(0, 0), _regular).Count > 0;
        }
        catch (Exception problem) when (problem is InvalidOperationException or NotSupportedException or ArgumentException or KeyNotFoundException)
        {
            can = false;
        }

        return _drawable[rune] = can;
    }

    private static byte[] Font(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
