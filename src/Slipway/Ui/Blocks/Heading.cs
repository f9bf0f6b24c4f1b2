using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Slipway.Ui.Blocks;

/// <summary>A heading whose level follows the outline of the page, not its size.</summary>
public sealed class Heading : ComponentBase
{
    private static readonly string[] tags = ["h1", "h2", "h3", "h4", "h5", "h6"];

    [Parameter] public int Level { get; set; } = 2;
    [Parameter] public string? Id { get; set; }
    [Parameter, EditorRequired] public required string Text { get; set; }

    /// <summary>Shows only to screen readers.</summary>
    [Parameter] public bool Hidden { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, tags[Math.Clamp(Level, 1, 6) - 1]);
        builder.AddAttribute(1, "id", Id);
        builder.AddAttribute(2, "class", Hidden ? "vh" : null);
        builder.AddContent(3, Text);
        builder.CloseElement();
    }
}
