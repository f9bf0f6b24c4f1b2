using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Slipway.Ui.Track;

/// <summary>The ways in a table cell: one slanting bar for each module, with the counts as its label.</summary>
public sealed class MiniPlanks : ComponentBase
{
    // In tenths of a unit: a table shows over a thousand bars, and whole numbers are written many times faster.
    private const int Pitch = 120, Width = 105, Drop = 12;

    [Parameter, EditorRequired] public required IReadOnlyList<MiniModule> Modules { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddMarkupContent(0, Svg(Modules));

    private static string Svg(IReadOnlyList<MiniModule> modules)
    {
        var svg = new StringBuilder(1500);
        svg.Append("""<svg class="mini" viewBox="0 0 96 18" role="img" aria-label="Steps proved by module: """);
        svg.AppendJoin(", ", modules.Select(module => $"{module.Number}: {module.Proved} of {module.Total}"));
        svg.Append("\">");
        foreach (var (index, module) in modules.Index())
        {
            Bar(svg, "bg", index, 0, Width);
            if (module.Total == 0) continue;
            var at = Filled(svg, "ok", index, 0, module.Proved, module.Total);
            at = Filled(svg, "wait", index, at, module.Yours, module.Total);
            at = Filled(svg, "review", index, at, module.Theirs, module.Total);
            Filled(svg, "bad", index, at, module.Bad, module.Total);
        }

        return svg.Append("</svg>").ToString();
    }

    /// <returns>Where the next one begins.</returns>
    private static int Filled(StringBuilder svg, string css, int index, int at, int count, int total)
    {
        if (count == 0) return at;
        var end = Math.Min(Width, at + ((2 * Width * count) + total) / (2 * total));
        Bar(svg, css, index, at, end - at);
        return end;
    }

    private static void Bar(StringBuilder svg, string css, int index, int from, int width)
    {
        svg.Append("<rect class=\"").Append(css).Append("\" x=\"");
        Tenths(svg, (index * Pitch) + from).Append("\" y=\"");
        Tenths(svg, 5 + (index * Drop)).Append("\" width=\"");
        Tenths(svg, width).Append("\" height=\"8\" rx=\"1\"/>");
    }

    private static StringBuilder Tenths(StringBuilder svg, int value)
    {
        svg.Append(value / 10);
        return value % 10 == 0 ? svg : svg.Append('.').Append((char)('0' + (value % 10)));
    }
}
