using System.Text.Json;
using Slipway.Accounts;
using Slipway.Playbooks;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Contracting;

/// <summary>A playbook whose one step is the partner contract.</summary>
internal static class Samples
{
    public static AgreementTemplate Template { get; } = new()
    {
        Key = "contract", Title = "Partner agreement", Version = "3.1", StartsClock = true, ValidMonths = 24, SignWithinDays = 30,
        Signatories = [new(Side.Partner, "Authorised officer"), new(Side.Hub, "General counsel")],
        Body = "# {{agreement.title}}\n\nBetween {{hub.name}} and {{partner.legalName}}, signed by {{signatory.partner.name}}, {{signatory.partner.title}}.",
    };

    public static Playbook Book { get; } = SmallPlaybook.Book with
    {
        Name = "contract",
        Agreements = [Template],
        Gates = [],
        Modules =
        [
            SmallPlaybook.Book.Modules[0] with
            {
                Steps =
                [
                    SmallPlaybook.Book.Modules[0].Steps[0] with
                    {
                        Key = "sign", Title = "Sign the contract", Gate = null, Pillar = null, Readiness = [], Raci = new Raci("partner-administrator", "legal", [], []),
                        Proof = new ProofDefinition("agreement", JsonElement.Parse("""{"template":"contract"}""")),
                    },
                ],
            },
        ],
    };
}
