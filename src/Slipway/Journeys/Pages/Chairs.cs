using Slipway.Accounts;
using Slipway.Partners;
using Slipway.Ui;
using Slipway.Ui.Track;

namespace Slipway.Journeys.Pages;

/// <summary>The three accountable people as a page names them.</summary>
public static class Chairs
{
    public static IReadOnlyList<PersonItem> Of(Partner partner, NameBook names) =>
        [.. Enum.GetValues<Chair>().Select(chair => new PersonItem(Words.Title(chair), names[partner.Holder(chair)], Duty(chair)))];

    private static string Duty(Chair chair) => chair switch
    {
        Chair.PartnerManager => "Your journey, deals and escalations.",
        Chair.CustomerSuccessLead => "First customer outcome and success plan.",
        _ => "Architecture, shadow and go-live sign-off.",
    };
}
