using Microsoft.AspNetCore.Components;

namespace Slipway.Ui.Blocks;

/// <summary>What <see cref="Sheet"/> and <see cref="Part"/> share: a titled section of a page.</summary>
public abstract class Block : ComponentBase
{
    [Parameter, EditorRequired] public required string Title { get; set; }

    /// <summary>The id of the section; the title's otherwise. The heading's id is this with "-h".</summary>
    [Parameter] public string? Id { get; set; }
    [Parameter] public int Level { get; set; } = 2;

    /// <summary>A short remark beside the title.</summary>
    [Parameter] public string? Meta { get; set; }

    /// <summary>A link at the end of the header.</summary>
    [Parameter] public string? MoreHref { get; set; }
    [Parameter] public string? MoreText { get; set; }

    /// <summary>Anything else at the end of the header.</summary>
    [Parameter] public RenderFragment? End { get; set; }
    [Parameter, EditorRequired] public RenderFragment? ChildContent { get; set; }

    protected string SectionId => Id ?? Slug.Of(Title);

    protected string HeadingId => SectionId + "-h";
}
