using Slipway.Accounts;
using Slipway.Ui;
using Slipway.Ui.Marks;

namespace Slipway.Compliance.Evidence;

/// <summary>How a piece of evidence stands, as one side sees it.</summary>
internal static class EvidenceLook
{
    public static Mark Look(this EvidenceState state, DateTimeOffset? until, DateTimeOffset now, Side reader) => state switch
    {
        EvidenceState.Accepted => until <= now ? Mark.Bad : Mark.Ok,
        EvidenceState.InReview => reader == Side.Hub ? Mark.Wait : Mark.Review,
        EvidenceState.AskedAgain => reader == Side.Hub ? Mark.Review : Mark.Wait,
        EvidenceState.Refused => Mark.Bad,
        _ => Mark.Todo,
    };

    public static string Told(this EvidenceState state, DateTimeOffset? until, DateTimeOffset now) => state switch
    {
        EvidenceState.Accepted when until <= now => "Lapsed",
        EvidenceState.Accepted => "Holds",
        _ => Words.Title(state),
    };

    public static string Told(this EvidenceKind kind) => kind switch
    {
        EvidenceKind.Report => "Report of an audit or a test",
        EvidenceKind.Policy => "Policy, procedure or plan",
        EvidenceKind.Trace => "Log, list, screenshot or protocol",
        EvidenceKind.Other => "Something else",
        _ => "Certificate",
    };

    public static Mark Look(this RevisionState state, Side reader) => state switch
    {
        RevisionState.Accepted => Mark.Ok,
        RevisionState.InReview => reader == Side.Hub ? Mark.Wait : Mark.Review,
        RevisionState.AskedAgain => reader == Side.Hub ? Mark.Review : Mark.Wait,
        RevisionState.Refused => Mark.Bad,
        _ => Mark.Todo,
    };

    public static Mark Look(this LinkState state, Side reader) => state switch
    {
        LinkState.Accepted => Mark.Ok,
        LinkState.Refused => Mark.Bad,
        _ => reader == Side.Hub ? Mark.Wait : Mark.Review,
    };

    /// <summary>"validity", "file and scope": what a revision changes.</summary>
    public static string Told(this EvidenceRevision revision) => Words.List(
        [.. new[] { (revision.ChangesFile, "file"), (revision.ChangesValidity, "validity"), (revision.ChangesScope, "scope") }.Where(pair => pair.Item1).Select(pair => pair.Item2)]);

    /// <summary>The last day on which something holds that ends at this instant (exclusive).</summary>
    public static string LastDay(this HubTime time, DateTimeOffset until) => time.Date(until.AddTicks(-1));

    /// <summary>Where the piece's page is for this viewer.</summary>
    public static string Path(this Viewer viewer, Guid evidence) => $"/{(viewer.IsHub ? "hub" : "portal")}/evidence/{evidence}";

    /// <summary>Where the library of the piece is for this viewer.</summary>
    public static string Library(this Viewer viewer, Guid partner) => viewer.IsHub ? $"/hub/partners/{partner}/evidence" : "/portal/evidence";
}
