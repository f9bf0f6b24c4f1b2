using Slipway.Accounts;
using Slipway.Ui;
using Slipway.Ui.Marks;

namespace Slipway.Contracting;

/// <summary>How an agreement stands, as one side sees it.</summary>
internal static class AgreementLook
{
    public static Mark Look(this Agreement agreement, Side reader, DateTimeOffset now) => agreement.StateAt(now) switch
    {
        AgreementState.InForce => Mark.Ok,
        AgreementState.Open => agreement.Next?.Side == reader ? Mark.Wait : Mark.Review,
        AgreementState.Withdrawn => Mark.Todo,
        _ => Mark.Bad,
    };

    public static string StateText(this Agreement agreement, DateTimeOffset now) => agreement.StateAt(now) switch
    {
        AgreementState.Open => $"{agreement.Next!.Name} signs next",
        var state => Words.Title(state),
    };

    /// <summary>Where the agreement's page is for this viewer.</summary>
    public static string Path(this Agreement agreement, Viewer viewer) => $"/{(viewer.IsHub ? "hub" : "portal")}/agreements/{agreement.Id}";

    public static string FilePath(this Agreement agreement) => $"/agreements/{agreement.Id}/{agreement.SignedSha256 ?? agreement.BodySha256}.pdf";
}
