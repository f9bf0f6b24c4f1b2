using Slipway.Accounts;
using Slipway.Ui;
using Slipway.Ui.Marks;

namespace Slipway.Enablement.Engagements;

/// <summary>How an engagement is told.</summary>
internal static class EngagementLook
{
    public static Mark Look(this Engagement engagement, Side reader) => engagement.State switch
    {
        EngagementState.Signed => Mark.Ok,
        EngagementState.Requested or EngagementState.Reported => reader == Side.Hub ? Mark.Wait : Mark.Review,
        EngagementState.Scheduled => Mark.Open,
        EngagementState.Refused => Mark.Bad,
        _ => Mark.Todo,
    };

    public static string Told(this EngagementKind kind) => kind == EngagementKind.Shadow ? "Shadow engagement" : "Supervised go-live";

    public static string Told(this EngagementState state) => state switch
    {
        EngagementState.Requested => "Supervisor wanted",
        EngagementState.Reported => "In review",
        EngagementState.Signed => "Signed off",
        _ => Words.Title(state),
    };

    public static string Path(this Engagement engagement, Viewer viewer) => $"/{(viewer.IsHub ? "hub" : "portal")}/engagements/{engagement.Id}";
}
