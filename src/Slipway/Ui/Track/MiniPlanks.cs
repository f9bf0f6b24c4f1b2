using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Slipway.Ui.Track;

/// <summary>The ways in a table cell: one slanting bar for each module, with the counts as its label.</summary>
public sealed class MiniPlanks : ComponentBase
{
    // In tenths of a unit: a table shows over a thousand bars, and whole numbers are written many times faster.
    private const int Pitch = 120, Width = 105, Drop = 12;

    private const int Most = 5000;
    private static readonly ConcurrentDictionary<string, MarkupString> Drawn = new(StringComparer.Ordinal);

    [Parameter, EditorRequired] public required IReadOnlyList<MiniModule> Modules { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddMarkupContent(0, Svg(Modules));

    /// <summary>The same for many rows: drawn once for each text that stands for the counts, because many journeys stand alike.</summary>
    public static MarkupString Of(string text, Func<string, IReadOnlyList<MiniModule>> modules)
    {
        if (Drawn.TryGetValue(text, out var drawn)) return drawn;
        if (Drawn.Count >= Most) Drawn.Clear();
        return Drawn[text] = new MarkupString(Svg(modules(text)));
    }

    private static string Svg(IReadOnlyList<MiniModule> modules)
    {
        var svg = new StringBuilder(1500);
        svg.Append("""<svg class="mini" viewBox="0 0 96 18" role="img" aria-label="Steps proved by module: """);
        svg.AppendJoin(", ", modules.Select(module => $"{module.Number}: {module.Proved} of {module.Total}"));
        svg.Append("\">");
        Path(svg, "bg", modules, module => (0, module.Total > 0 ? module.Total : 1));
        Path(svg, "ok", modules, module => (0, module.Proved));
        Path(svg, "wait", modules, module => (module.Proved, module.Yours));
        Path(svg, "review", modules, module => (module.Proved + module.Yours, module.Theirs));
        Path(svg, "bad", modules, module => (module.Proved + module.Yours + module.Theirs, module.Bad));
        return svg.Append("</svg>").ToString();
    }

    /// <summary>All bars of one state in one shape: a table of fifty rows has over a thousand of them.</summary>
    /// <param name="part">How many steps come before the bar, and how many it stands for.</param>
    private static void Path(StringBuilder svg, string css, IReadOnlyList<MiniModule> modules, Func<MiniModule, (int Before, int Count)> part)
    {
        var any = false;
        foreach (var (index, module) in modules.Index())
        {
            var (before, count) = part(module);
            if (count == 0) continue;
            if (!any) svg.Append("<path class=\"").Append(css).Append("\" d=\"");
            any = true;
            var total = Math.Max(1, module.Total);
            var (from, to) = (Share(before, total), Share(before + count, total));
            Tenths(svg.Append('M'), (index * Pitch) + from);
            Tenths(svg.Append(' '), 5 + (index * Drop));
            Tenths(svg.Append('h'), to - from);
            Tenths(svg.Append("v8h-"), to - from).Append('z');
        }

        if (any) svg.Append("\"/>");
    }

    private static int Share(int steps, int total) => Math.Min(Width, ((2 * Width * steps) + total) / (2 * total));

    private static StringBuilder Tenths(StringBuilder svg, int value)
    {
        svg.Append(value / 10);
        return value % 10 == 0 ? svg : svg.Append('.').Append((char)('0' + (value % 10)));
    }
}
