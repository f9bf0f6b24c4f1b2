using Slipway.Platform;
using Slipway.Ui.Forms;

namespace Slipway.Accounts.Colleagues;

/// <summary>The roles of a side, in words for those who choose.</summary>
internal static class RoleOptions
{
    public static IReadOnlyList<Option> Of(Guid? partner) => partner is null
        ? [.. Enum.GetValues<HubRole>().Select(role => new Option(role.Kebab(), Ui.Words.Title(role), Hint(role)))]
        : [.. Enum.GetValues<PartnerRole>().Select(role => new Option(role.Kebab(), Ui.Words.Title(role), Hint(role)))];

    public static string Words(Person person) => Words(person.HubRoles, person.PartnerRoles);

    public static string Words(IEnumerable<HubRole> hub, IEnumerable<PartnerRole> partner)
    {
        var words = hub.Order().Select(role => Ui.Words.Of(role)).Concat(partner.Order().Select(role => Ui.Words.Of(role))).ToList();
        return words.Count == 0 ? "No role" : Ui.Words.Sentence(string.Join(", ", words));
    }

    private static string? Hint(HubRole role) => role switch
    {
        HubRole.PartnerManager => "Runs a portfolio, may sit in the first chair.",
        HubRole.CustomerSuccessLead => "Owns outcomes, may sit in the second chair.",
        HubRole.TechnicalAuthority => "Validates technically, may sit in the third chair.",
        HubRole.ProgramOwner => "Writes and publishes the playbook.",
        HubRole.Executive => "Reads the measures.",
        HubRole.Administrator => "May do everything, and decides about people.",
        _ => "Reviews what comes to this desk.",
    };

    private static string? Hint(PartnerRole role) => role switch
    {
        PartnerRole.Administrator => "May do everything for your organisation, and decides about people.",
        PartnerRole.Seller => "Registers deals, learns to sell.",
        PartnerRole.Solution => "Designs and integrates.",
        PartnerRole.Delivery => "Takes customers live.",
        PartnerRole.Support => "Handles cases.",
        _ => null,
    };
}
