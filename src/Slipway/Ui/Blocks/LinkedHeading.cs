using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Slipway.Ui.Blocks;

/// <summary>A heading that is a link to the thing it names.</summary>
public sealed class LinkedHeading : ComponentBase
{
    [Parameter] public int Level { get; set; } = 3;
    [Parameter, EditorRequired] public required string Href { get; set; }
    [Parameter, EditorRequired] public required string Text { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, $"h{Math.Clamp(Level, 1, 6)}");
        builder.OpenElement(1, "a");
        builder.AddAttribute(2, "href", Href);
        builder.AddContent(3, Text);
        builder.CloseElement();
        builder.CloseElement();
    }
}
