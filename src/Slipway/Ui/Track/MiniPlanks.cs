using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Slipway.Ui.Track;

/// <summary>The ways in a table cell: one slanting bar for each module, with the counts as its label.</summary>
public sealed class MiniPlanks : ComponentBase
{
    private const double Pitch = 12, Width = 10.5, Drop = 1.2;

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
            Bar(svg, "bg", index, 0, 1);
            var at = 0d;
            foreach (var (css, count) in new[] { ("ok", module.Proved), ("wait", module.Yours), ("review", module.Theirs), ("bad", module.Bad) })
            {
                if (count > 0 && module.Total > 0)
                {
                    var share = Math.Min((double)count / module.Total, 1 - at);
                    Bar(svg, css, index, at, share);
                    at += share;
                }
            }
        }

        return svg.Append("</svg>").ToString();
    }

    private static void Bar(StringBuilder svg, string css, int index, double from, double share) => svg.Append(
        CultureInfo.InvariantCulture,
        $"""<rect class="{css}" x="{(index * Pitch) + (from * Width):0.#}" y="{0.5 + (index * Drop):0.#}" width="{share * Width:0.#}" height="8" rx="1"/>""");
}
