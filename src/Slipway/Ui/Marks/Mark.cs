namespace Slipway.Ui.Marks;

/// <summary>A state as the reader sees it. <see cref="Wait"/> is always the reader's own side.</summary>
public enum Mark
{
    /// <summary>Not open yet.</summary>
    Todo,

    /// <summary>Open, or a neutral fact.</summary>
    Open,

    /// <summary>Proved, met, granted.</summary>
    Ok,

    /// <summary>The reader's side must act, or a clock is at risk.</summary>
    Wait,

    /// <summary>The other side holds it.</summary>
    Review,

    /// <summary>Lapsed, failed, declined, breached.</summary>
    Bad,
    Waived,
}

public static class MarkNames
{
    /// <summary>The value of <c>data-s</c>.</summary>
    public static string Slug(this Mark mark) => mark switch
    {
        Mark.Ok => "ok",
        Mark.Wait => "wait",
        Mark.Review => "review",
        Mark.Bad => "bad",
        _ => "todo",
    };

    /// <summary>The glyph whose shape says the state without colour.</summary>
    public static string Glyph(this Mark mark) => mark switch
    {
        Mark.Ok => "s-proved",
        Mark.Wait => "s-yours",
        Mark.Review => "s-review",
        Mark.Bad => "s-lapsed",
        Mark.Open => "s-open",
        Mark.Waived => "s-waived",
        _ => "s-todo",
    };
}
