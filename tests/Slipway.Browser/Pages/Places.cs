using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Slipway.Browser.Fixture;

namespace Slipway.Browser.Pages;

/// <summary>An address and how the server answers it.</summary>
public sealed record Place(string Path, int Status = 200);

/// <summary>Every page of the product, as the people who come to it see it, with enough of each kind that all their states are on the list.</summary>
public sealed partial class Places(DemoData data)
{
    /// <summary>For those who build pages: not there in production, which the demo runs as.</summary>
    private static readonly Place[] Gallery = [new("/ui", 404), new("/ui/portal", 404), new("/ui/public", 404)];

    /// <summary>Reached in the middle of something; the tests that do it look at them.</summary>
    private static readonly string[] OnTheWay = ["/sign-in/code"];

    /// <summary>Pages of things that the demo does not have yet.</summary>
    private static readonly string[] NotInTheDemo = ["/badges/{Id:guid}", "/hub/attempts/{Id:guid}", "/portal/attempts/{Id:guid}", "/portal/incidents/{Id:guid}"];

    public IReadOnlyList<Place> Visitor(string draft, string invitation, string reset) =>
    [
        .. Plain("/", "/guide", "/guide/qualification", "/guide/compliance", "/apply", draft, "/sign-in", "/password/forgot", invitation, reset, "/verify", "/verify/receipt", "/badges/check"),
        .. Mailed("/incident-contact/"),
        .. Mailed("/apply/confirm/", "marlene.petersen@elbufer.example"), .. Mailed("/applications/"),
        new("/set-up", 404), new("/not-found", 404), new("/error/403", 403), new("/error/500", 500), .. Gallery,
    ];

    public IReadOnlyList<Place> Hub()
    {
        var (tessel, late) = (Partner("Tessel Systems"), Partner("Arvenas"));
        var playbook = data.One("SELECT Id FROM PlaybookVersions");
        return
        [
            .. Plain("/hub", "/hub/agreements", "/hub/applications", "/hub/credentials", "/hub/ledger", "/hub/mail", "/hub/measures", "/hub/people", "/hub/reviews", "/profile", "/profile/codes"),
            .. Plain("/hub?q=nobody-is-called-this", "/hub/ledger?q=nobody", "/hub/mail?q=nobody-is-called-this", "/hub/people?q=nobody-is-called-this"),
            .. Each("/hub/applications/", "SELECT Id FROM Applications WHERE State NOT IN ('Draft', 'Submitted') GROUP BY State"),
            .. Each("/hub/agreements/", "SELECT Id FROM Agreements GROUP BY TemplateKey"),
            .. Each("/hub/outcomes/", "SELECT Id FROM Outcomes GROUP BY Kind"),
            .. Plain("/hub/risk", "/hub/findings", "/hub/renewals", "/hub/scanning", "/hub/controls", "/hub/controls/load", "/hub/controls/compare", "/hub/catalogue", "/hub/exams", "/hub/exam-sessions", "/hub/exam-sessions?show=past", "/hub/exams/baseline", "/hub/exams/solution-on-site", "/hub/exams/baseline/statistics", "/hub/banks/sales", "/hub/certificates", "/hub/certificates?state=revoked", "/hub/badges", "/hub/certifications", "/hub/engagements"),
            .. Each("/hub/certificates/", "SELECT min(Id) FROM Certificates GROUP BY RevokedAt IS NULL"),
            .. Each("/hub/exam-sessions/", "SELECT Id FROM ExamSessions"),
            .. Each("/hub/engagements/", "SELECT min(Id) FROM Engagements GROUP BY State"),
            .. Plain("/hub/questionnaires", "/hub/questionnaires/add", "/hub/questionnaires/minimum-controls", "/hub/questionnaires/minimum-controls/compare", "/hub/questionnaires/minimum-controls/preview"),
            .. Each("/hub/controls/", "SELECT Id FROM ControlSets LIMIT 1"),
            .. data.All("SELECT Id FROM Catalogues LIMIT 1").SelectMany(id => Plain($"/hub/catalogue/{id}", $"/hub/catalogue/{id}/SR-3")),
            .. Each("/hub/evidence/", "SELECT Id FROM EvidenceItems LIMIT 1"),
            .. Each("/hub/findings/", "SELECT Id FROM Findings GROUP BY Treatment, ResolvedAt IS NULL"),
            .. Each($"/hub/partners/{tessel}/evidence/", $"SELECT Id FROM EvidenceItems WHERE PartnerId = '{tessel}' COLLATE NOCASE LIMIT 1"),
            .. Plain([.. new[] { "controls", "evidence", "findings", "renewals", "risk" }.Select(tab => $"/hub/partners/{tessel}/{tab}")]),
            .. Plain("/hub/banks/sales/questions/discovery-first-question", "/hub/banks/sales/questions/discovery-first-question/text", "/hub/banks/sales/add"),
            .. Plain("/hub/curricula", "/hub/curricula/sales", "/hub/curricula/sales/lessons/discovery-plan", "/hub/curricula/sales/lessons/discovery-plan/edit", "/hub/curricula/sales/assignments/product-frame", "/hub/library", "/hub/library?q=nothing-is-called-this"),
            .. Each("/hub/library/", "SELECT Id FROM LibraryDocuments LIMIT 1"),
            .. Plain("/hub/incidents", "/hub/incidents?show=late", "/hub/incidents?show=all"),
            .. Each("/hub/incidents/", "SELECT Id FROM Incidents LIMIT 1"),
            .. Each("/hub/attestations/", "SELECT Id FROM Attestations LIMIT 1"),
            .. Each("/hub/mail/", "SELECT Id FROM Messages LIMIT 1"),
            .. Each("/hub/people/", "SELECT Id FROM People WHERE PartnerId IS NULL LIMIT 1"),
            .. Each("/hub/questionnaires/sent/", "SELECT Id FROM SentQuestionnaires GROUP BY State"),
            .. Each($"/hub/partners/{tessel}/questionnaires/", $"SELECT Id FROM SentQuestionnaires WHERE PartnerId = '{tessel}' COLLATE NOCASE LIMIT 1"),
            .. Each("/hub/reviews/", "SELECT Id FROM ReviewItems GROUP BY Kind, Outcome"),
            .. Plain("/hub/playbook", "/hub/playbook/compare", "/hub/playbook/load", $"/hub/playbook/{playbook}", $"/hub/playbook/{playbook}/modules/compliance"),
            .. Plain([.. new[] { "gates", "judging", "agreements", "roles", "service" }.Select(part => $"/hub/playbook/{playbook}/{part}")]),
            .. Plain([.. new[] { "", "/agreements", "/commitments", "/documents", "/ledger", "/outcomes", "/questionnaires", "/steps", "/modules/compliance" }.SelectMany(tab => new[] { $"/hub/partners/{tessel}{tab}", $"/hub/partners/{late}{tab}" })]),
            .. Steps($"/hub/partners/{tessel}/steps/", tessel), .. Steps($"/hub/partners/{late}/steps/", late),
        ];
    }

    public IReadOnlyList<Place> Portal(string name)
    {
        var partner = Partner(name);
        return
        [
            .. Plain("/portal", "/portal/agreements", "/portal/commitments", "/portal/subcontractors", "/portal/incidents", "/portal/incidents/new", "/portal/documents", "/portal/ledger", "/portal/outcomes", "/portal/people", "/portal/questionnaires", "/portal/settings", "/portal/steps", "/profile"),
            .. Plain("/portal/controls", "/portal/evidence", "/portal/exams", "/portal/exams/baseline", "/portal/exams/solution-on-site", "/portal/badges", "/portal/certificates", "/portal/team", "/portal/engagements", "/portal/findings", "/portal/renewals", "/portal/security", "/portal/security/promises"),
            .. Each("/portal/evidence/", $"SELECT Id FROM EvidenceItems WHERE PartnerId = '{partner}' COLLATE NOCASE LIMIT 1"),
            .. Each("/portal/findings/", $"SELECT Id FROM Findings WHERE PartnerId = '{partner}' COLLATE NOCASE LIMIT 1"),
            .. Plain("/portal/modules/compliance", "/portal/modules/enablement"),
            .. Plain("/portal/learning", "/portal/learning/team", "/portal/learning/sales", "/portal/learning/sales/lessons/discovery-plan", "/portal/learning/sales/lessons/clocks-and-turns", "/portal/learning/sales/assignments/product-frame", "/portal/library", "/portal/library?q=nothing-is-called-this"),
            .. Each("/portal/agreements/", $"SELECT Id FROM Agreements WHERE PartnerId = '{partner}' COLLATE NOCASE LIMIT 1"),
            .. Each("/portal/attestations/", $"SELECT Id FROM Attestations WHERE PartnerId = '{partner}' COLLATE NOCASE LIMIT 1"),
            .. Each("/portal/subcontractors/", $"SELECT Id FROM Subcontractors WHERE PartnerId = '{partner}' COLLATE NOCASE LIMIT 1"),
            .. Each("/portal/certificates/", $"SELECT Id FROM Certificates WHERE PartnerId = '{partner}' COLLATE NOCASE LIMIT 1"),
            .. Each("/portal/engagements/", $"SELECT min(Id) FROM Engagements WHERE PartnerId = '{partner}' COLLATE NOCASE GROUP BY State"),
            .. Each("/portal/incidents/", $"SELECT Id FROM Incidents WHERE PartnerId = '{partner}' COLLATE NOCASE LIMIT 1"),
            .. Each("/portal/outcomes/", $"SELECT Id FROM Outcomes WHERE PartnerId = '{partner}' COLLATE NOCASE LIMIT 1"),
            .. Each("/portal/questionnaires/", $"SELECT Id FROM SentQuestionnaires WHERE PartnerId = '{partner}' COLLATE NOCASE"),
            .. data.All($"SELECT Id FROM SentQuestionnaires WHERE PartnerId = '{partner}' COLLATE NOCASE AND Key = 'minimum-controls'").Select(id => new Place($"/portal/questionnaires/{id}/sections/responsibility")),
            .. data.All($"SELECT Id FROM SentQuestionnaires WHERE PartnerId = '{partner}' COLLATE NOCASE AND Key = 'minimum-controls' LIMIT 1").Select(id => new Place($"/portal/questionnaires/{id}/questions/security-lead/evidence")),
            .. Each("/portal/people/", $"SELECT Id FROM People WHERE PartnerId = '{partner}' COLLATE NOCASE LIMIT 1"),
            .. Steps("/portal/steps/", partner),
        ];
    }

    /// <summary>The templates of all pages of the program, less those that another test is on its way through.</summary>
    public static IEnumerable<string> Templates() =>
        typeof(Program).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes<RouteAttribute>()).Select(route => route.Template).Except(OnTheWay).Except(NotInTheDemo);

    /// <summary>Whether an address is one of a template's.</summary>
    public static bool Fits(string path, string template) =>
        Regex.IsMatch(path.Split('?')[0], "^" + Parameter().Replace(template, hole => hole.Groups[1].Value switch { ":guid" => "[0-9a-f-]{36}", ":int" => "[0-9]+", _ => "[^/]+" }) + "$");

    private string Partner(string name) => data.One($"SELECT Id FROM Partners WHERE Name = '{name}'");

    private static IEnumerable<Place> Plain(params string[] paths) => paths.Select(path => new Place(path));

    private IEnumerable<Place> Each(string before, string sql) => data.All(sql).Select(id => new Place(before + id));

    /// <param name="to">Whose link is still of use; anybody's unless said.</param>
    private IEnumerable<Place> Mailed(string path, string? to = null) => data.Links(to).Where(link => link.StartsWith(path, StringComparison.Ordinal)).Take(1).Select(link => new Place(link));

    /// <summary>One step for each way in which it can stand, and one for each kind of proof.</summary>
    private IEnumerable<Place> Steps(string before, string partner) => data.All(
        $"""
         WITH J AS (SELECT Id FROM Journeys WHERE PartnerId = '{partner}' COLLATE NOCASE)
         SELECT min(StepKey) FROM Turns WHERE Until IS NULL AND JourneyId IN (SELECT Id FROM J) GROUP BY Kind, Side
         UNION SELECT min(StepKey) FROM Proofs WHERE JourneyId IN (SELECT Id FROM J) GROUP BY substr(Evidence, 1, instr(Evidence, ':'))
         UNION VALUES ('prove-domain'), ('answer-security-questionnaire'), ('attest-minimum-controls'), ('draw-reference-architecture'), ('rehearse-exit'), ('verify-first-outcome')
         """).Select(key => new Place(before + key));

    [GeneratedRegex(@"\\?\{\w+(:\w+)?[^}]*\}")]
    private static partial Regex Parameter();
}
