using System.Globalization;
using Slipway.Accounts;
using Slipway.Ui;
using Slipway.Ui.Marks;

namespace Slipway.Service;

/// <summary>How an outcome stands, as one side sees it.</summary>
internal static class OutcomeLook
{
    public static Mark Look(this Outcome outcome, Side reader) => outcome.State switch
    {
        OutcomeState.Verified => Mark.Ok,
        OutcomeState.Claimed => reader == Side.Hub ? Mark.Wait : Mark.Review,
        OutcomeState.AskedForMore => reader == outcome.ClaimedFrom ? Mark.Wait : Mark.Review,
        OutcomeState.Refused => Mark.Bad,
        _ => Mark.Todo,
    };

    public static string Told(this OutcomeKind kind) => kind switch
    {
        OutcomeKind.Deal => "Booked deal",
        OutcomeKind.Integration => "Activated integration",
        _ => "Closed support ticket",
    };

    public static string Told(this OutcomeState state) => state == OutcomeState.Claimed ? "In review" : Words.Title(state);

    /// <summary>"12,400 EUR"; none where no amount was told.</summary>
    public static string? Value(this Outcome outcome) =>
        outcome.Amount is { } amount ? $"{amount.ToString(decimal.IsInteger(amount) ? "#,0" : "#,0.00", CultureInfo.InvariantCulture)} {outcome.Currency}" : null;

    /// <summary>Where the outcome's page is for this viewer.</summary>
    public static string Path(this Outcome outcome, Viewer viewer) => $"/{(viewer.IsHub ? "hub" : "portal")}/outcomes/{outcome.Id}";
}
