using System.Globalization;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using UglyToad.PdfPig.Writer;

namespace Slipway.Contracting;

/// <summary>Makes the PDF of an agreement: the body that is signed, and the same with its signature page.</summary>
internal static class AgreementPdf
{
    private const double TextSize = 10;
    private static readonly MarkdownPipeline Markdown = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build();

    public static byte[] Body(string title, string reference, string markdown)
    {
        var pages = new PdfPages(title, reference);
        foreach (var block in Markdig.Markdown.Parse(markdown, Markdown)) Write(pages, block, 0);
        return pages.Build();
    }

    /// <summary>The body of an agreement as it was signed, followed by its signature page.</summary>
    public static byte[] Signed(byte[] body, Agreement agreement, string verifyAt) => Signed(
        body, agreement.Title, $"{agreement.Title} {agreement.TemplateVersion}", $"{agreement.Title}, version {agreement.TemplateVersion}, revision {agreement.Revision}.", agreement.BodySha256,
        [.. agreement.Signatories.OrderBy(signatory => signatory.Order).Select(signatory => signatory.Signature)], $"Whoever holds this file can check it at {verifyAt}");

    /// <summary>A body as it was signed, followed by a page with every signature and the hash that each covers.</summary>
    public static byte[] Signed(byte[] body, string title, string reference, string what, string bodySha256, IReadOnlyList<Signature> signatures, string closing)
    {
        var page = new PdfPages($"{title}, signatures", $"Signature page of {reference}");
        page.Write("Signatures", 16, bold: true);
        page.Space(6);
        page.Write($"{what} Each person below signed the pages before this one, whose bytes have this SHA-256:", TextSize);
        page.Space(2);
        page.Write(bodySha256, 9, bold: true);
        foreach (var (index, signature) in signatures.Index())
        {
            page.Rule();
            page.Keep(90);
            page.Write($"{index + 1}. {signature.Name}, {signature.JobTitle}", 11, bold: true);
            page.Write($"{signature.Capacity} ({(signature.Side == Accounts.Side.Hub ? "hub" : "partner")})", TextSize);
            page.Write($"Signed on {signature.At.UtcDateTime.ToString("d MMMM yyyy, HH:mm:ss", CultureInfo.InvariantCulture)} UTC", TextSize);
            page.Write($"From {signature.From}", 9);
            page.Write($"Signed SHA-256: {signature.Sha256}", 9);
        }

        page.Rule();
        page.Write(closing, TextSize);
        return PdfMerger.Merge([body, page.Build()], null!, PdfAStandard.None, null!);
    }

    private static void Write(PdfPages pages, Block block, double indent)
    {
        switch (block)
        {
            case HeadingBlock heading:
                var size = heading.Level switch { 1 => 18, 2 => 13, _ => 11 };
                pages.Space(heading.Level == 1 ? 0 : 8);
                pages.Keep(size * 4);
                pages.Write([.. Words(heading.Inline, bold: true)], size, indent);
                pages.Space(4);
                break;
            case ParagraphBlock paragraph:
                pages.Write([.. Words(paragraph.Inline)], TextSize, indent);
                pages.Space(5);
                break;
            case ListBlock list:
                WriteList(pages, list, indent);
                break;
            case QuoteBlock quote:
                foreach (var inner in quote) Write(pages, inner, indent + 14);
                break;
            case ThematicBreakBlock:
                pages.Rule();
                break;
            case Table table:
                foreach (var row in table.OfType<TableRow>()) WriteRow(pages, row, indent);
                pages.Space(5);
                break;
            case ContainerBlock container:
                foreach (var inner in container) Write(pages, inner, indent);
                break;
            case LeafBlock { Lines.Count: > 0 } leaf:
                pages.Write(leaf.Lines.ToString(), TextSize, indent: indent);
                break;
        }
    }

    private static void WriteList(PdfPages pages, ListBlock list, double indent)
    {
        var number = int.TryParse(list.OrderedStart, CultureInfo.InvariantCulture, out var start) ? start : 1;
        foreach (var item in list.OfType<ListItemBlock>())
        {
            var mark = list.IsOrdered ? $"{number++}." : "–";
            foreach (var (index, inner) in item.Index())
            {
                if (index == 0 && inner is ParagraphBlock first)
                {
                    pages.Write([.. Words(first.Inline)], TextSize, indent + 18, mark);
                    pages.Space(3);
                }
                else
                {
                    Write(pages, inner, indent + 18);
                }
            }
        }

        pages.Space(2);
    }

    private static void WriteRow(PdfPages pages, TableRow row, double indent)
    {
        var words = new List<(string, bool)>();
        foreach (var (index, cell) in row.OfType<TableCell>().Index())
        {
            if (index > 0) words.Add(("·", false));
            foreach (var paragraph in cell.OfType<ParagraphBlock>()) words.AddRange(Words(paragraph.Inline, row.IsHeader || index == 0));
        }

        pages.Write(words, TextSize, indent);
    }

    /// <summary>The words of a line with their weight; a weight change within a word keeps the word in one piece.</summary>
    private static List<(string Word, bool Bold)> Words(ContainerInline? inline, bool bold = false)
    {
        var words = new List<(string Word, bool Bold)>();
        var open = false;
        Collect(inline, bold);
        return words;

        void Collect(Inline? node, bool strong)
        {
            for (; node is not null; node = node.NextSibling)
            {
                switch (node)
                {
                    case LiteralInline literal:
                        Add(literal.Content.ToString(), strong);
                        break;
                    case CodeInline code:
                        Add(code.Content, strong);
                        break;
                    case LineBreakInline:
                        open = false;
                        break;
                    case HtmlEntityInline entity:
                        Add(entity.Transcoded.ToString(), strong);
                        break;
                    case AutolinkInline link:
                        Add(link.Url, strong);
                        break;
                    case EmphasisInline emphasis:
                        Collect(emphasis.FirstChild, strong || emphasis.DelimiterCount >= 2);
                        break;
                    case ContainerInline container:
                        Collect(container.FirstChild, strong);
                        break;
                }

                if (node.Parent is null) return;
            }
        }

        void Add(string text, bool strong)
        {
            var parts = text.Split(' ');
            for (var i = 0; i < parts.Length; i++)
            {
                if (parts[i].Length == 0)
                {
                    open = false;
                    continue;
                }

                if (i == 0 && open && words.Count > 0) words[^1] = (words[^1].Word + parts[i], words[^1].Bold || strong);
                else words.Add((parts[i], strong));
                open = true;
            }

            if (text.EndsWith(' ')) open = false;
        }
    }
}
