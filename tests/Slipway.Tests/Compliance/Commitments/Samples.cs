using System.Globalization;
using System.Text.Json;
using Slipway.Accounts;
using Slipway.Compliance.Commitments;
using Slipway.Compliance.Commitments.Subcontractors;
using Slipway.Playbooks;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Compliance.Commitments;

/// <summary>Values that hold, and a playbook with the steps that they close.</summary>
internal static class Samples
{
    public static IncidentTerms Incident(string domain, int hours = 8, string phone = "+31 6 5550 1427") => new(
        hours, new IncidentContact("Kees de Boer", phone, $"kees@{domain}"), new IncidentContact("Fleur Jansen", "+31 20 555 0118", $"fleur@{domain}"),
        $"security@{domain}", ReportChannel.Portal, Reachability.Always, MayDisconnect: true);

    public static PrivacyTerms Privacy(params RegionUse[] regions) => new(
        [PrivacyRole.Processor], [], [DataClass.BusinessContacts, DataClass.Personal],
        regions.Length > 0 ? regions : [new RegionUse("eea", RegionPurpose.Hosting), new RegionUse("eea", RegionPurpose.RemoteAccess)], null,
        [new SubProcessor("Nordwolke Hosting", "DE", "Virtual servers")], [new RetentionPeriod("Ticket system", 400, "A rule in the ticket system")], 30, "Fleur Jansen, fleur@acme.example", "https://acme.example/privacy");

    public static SubcontractorEntry Entry(string name = "Nordwolke") => new(name, "DE", "Virtual servers", [DataClass.Personal], new DateOnly(2024, 1, 2), Replaceable.Weeks, BoundInWriting: true);

    public static object Confirmation(DateTimeOffset now) => new
    {
        asOf = now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), assessment = "A questionnaire and a contract before any access.",
    };

    /// <summary>The four steps of commitments: an attestation, incident contacts, privacy with two regions, and subcontractors.</summary>
    public static Playbook Book { get; } = SmallPlaybook.Book with
    {
        Name = "commitments",
        Modules =
        [
            SmallPlaybook.Book.Modules[0] with
            {
                Key = "compliance", Number = 3, Title = "Compliance",
                Steps =
                [
                    Step("attest", "attestation", """{"title":"Security attestation","version":"1.0","validDays":365,"statement":"{{partner.legalName}} attests:\n\n{{controls}}\n\nSigned by {{signatory.partner.name}}, {{signatory.partner.title}}."}""") with { Controls = ["SR-1", "AC-2"], Gate = new("gate-1", "security") },
                    Step("contacts", "incident-commitment", "{}") with { Review = new Review(HubRole.Security, 24), RevalidateDays = 182, Controls = ["IR-6"] },
                    Step("regions", "privacy", Regions) with { Review = new Review(HubRole.Legal, 16), RevalidateDays = 365, Controls = ["SA-9"] },
                    Step("subcontractors", "subcontractors", "{}") with { Review = new Review(HubRole.Security, 24), RevalidateDays = 365, Controls = ["SR-3"] },
                ],
            },
        ],
    };

    private const string Regions = """
        {"regions":[{"key":"eea","label":"European Economic Area","countries":["DE","NL","SE"]},{"key":"north-america","label":"North America","countries":["US"]},{"key":"elsewhere","label":"Elsewhere"}],
         "allowed":{"segment-1":["eea","north-america"],"segment-2":["eea"],"segment-3":["eea"]}}
        """;

    public static JsonElement RegionSettings => JsonElement.Parse(Regions);

    private static Step Step(string key, string kind, string settings) => SmallPlaybook.Book.Steps.First() with
    {
        Key = key, Title = key, Proof = new ProofDefinition(kind, JsonElement.Parse(settings)), Gate = null, Pillar = null, Readiness = [],
    };
}
