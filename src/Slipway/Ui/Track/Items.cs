using Microsoft.AspNetCore.Components;
using Slipway.Ui.Marks;

namespace Slipway.Ui.Track;

/// <summary>One step as a plank; a tall one counts for a gate.</summary>
public readonly record struct Plank(Mark State, bool Gate = false);

/// <summary>One of the eight modules on the ways: its state in words ("5 of 7 · your turn") and a plank for each step.</summary>
public sealed record WaysModule(int Number, string Name, Mark State, string Status, string Href, IReadOnlyList<Plank> Planks);

/// <summary>The end of the ways: the first customer outcome.</summary>
public sealed record WaysLaunch(string Href, string Status, Mark State = Mark.Todo);

/// <summary>The counts of one module for a table cell.</summary>
public readonly record struct MiniModule(int Number, int Proved, int Total, int Yours = 0, int Theirs = 0, int Bad = 0);

/// <summary>A requirement with its answer: which proof, who checked it, until when; or who owns it and since when it waits.</summary>
public sealed record ProofItem(Mark State, string Title, string? Text = null)
{
    /// <summary>Instead of the text where a name or a link stands in it.</summary>
    public RenderFragment? Body { get; init; }

    /// <summary>Until when it holds; "Holds until 20 Sep 2027".</summary>
    public DateTimeOffset? HoldsUntil { get; init; }

    /// <summary>Other words at the end of the row: "Not started".</summary>
    public string? Until { get; init; }
    public string? Href { get; init; }

    /// <summary>What the link does: "Replace it". With no link text, the title is the link.</summary>
    public string? LinkText { get; init; }
}

/// <summary>One of the next few things to do, on either side.</summary>
public sealed record ActItem(Mark Turn, string TurnText, string Title, string Href)
{
    /// <summary>"since Mon 16 Nov · module 3".</summary>
    public string? Since { get; init; }
    public string? Text { get; init; }
    public RenderFragment? Body { get; init; }

    /// <summary>The verb on the button; none where the reader has nothing to do.</summary>
    public string? Action { get; init; }
    public string? ActionHref { get; init; }
    public bool Primary { get; init; }
    public ClockFace? Clock { get; init; }
}

/// <summary>An entry of the record. The actor stands in bold before what happened.</summary>
public sealed record LedgerItem(DateTimeOffset At, string? Actor, string What, string Hash)
{
    public Mark? State { get; init; }
    public long? Number { get; init; }
    public RenderFragment? Body { get; init; }
    public string? Href { get; init; }

    /// <summary>"e4c1…07": enough of a hash to recognise it.</summary>
    public string ShortHash => Hash.Length > 8 ? $"{Hash[..4]}…{Hash[^2..]}" : Hash;
}

/// <summary>Somebody in a chair or a role. A null name says that nobody sits there.</summary>
public sealed record PersonItem(string Role, string? Name, string? Text = null)
{
    public string? Href { get; init; }
    public string? LinkText { get; init; }
}
