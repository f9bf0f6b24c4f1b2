using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Accounts;
using Slipway.Accounts.Credentials;
using Slipway.Accounts.Invitations;
using Slipway.Accounts.PasswordResets;
using Slipway.Compliance.Controls;
using Slipway.Compliance.Controls.Catalogues;
using Slipway.Compliance.Questionnaires.Sending;
using Slipway.Compliance.Commitments.ContactTests;
using Slipway.Contracting;
using Slipway.Enablement.Badges;
using Slipway.Enablement.Certifications;
using Slipway.Journeys.Reviews;
using Slipway.Journeys.Submissions;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Files;
using Slipway.Platform.Ledger;
using Slipway.Platform.Mail;
using Slipway.Playbooks;
using Slipway.Qualification;
using Slipway.Service;
using Slipway.Tests.Compliance.Questionnaires;
using Samples = Slipway.Tests.Compliance.Commitments.Samples;
using Slipway.Tests.Compliance.Commitments;
using Slipway.Tests.Fixture;
using Slipway.Tests.Qualification;

namespace Slipway.Tests.Permissions;

/// <summary>One real thing behind every placeholder of every route: all of them Acme's, so that Borg's people are the strangers.</summary>
internal sealed partial class World(SlipwayHub hub)
{
    private static readonly byte[] Paper = "Insured until next year."u8.ToArray();
    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);

    public TestPartner Acme { get; private set; } = null!;
    public TestPartner Borg { get; private set; } = null!;

    /// <summary>Acme's administrator, whom the agreement names as its signatory.</summary>
    public Guid Signatory { get; private set; }
    public Guid Manager { get; private set; }
    public string Sha256 { get; private set; } = "";

    /// <summary>The secret of a contact test's link.</summary>
    public string ContactToken { get; private set; } = "";

    /// <summary>The small playbook, with a contract, a domain and an outcome to prove as well.</summary>
    public static Playbook Book { get; } = SmallPlaybook.Book with
    {
        Name = "permissions",
        Agreements =
        [
            new AgreementTemplate { Key = "contract", Title = "Contract", Version = "1", Body = "Between us.", Signatories = [new(Side.Partner, "Officer"), new(Side.Hub, "Officer")] },
        ],
        Modules =
        [
            .. SmallPlaybook.Book.Modules,
            Compliance.Commitments.Samples.Book.Modules[0] with { Key = "commitments", Number = 4, Title = "Commitments" },
            SmallPlaybook.Book.Modules[0] with
            {
                Key = "contracting", Number = 2, Title = "Contracting",
                Steps = [Step("contract", "agreement", """{"template":"contract"}"""), Step("other-contract", "agreement", """{"template":"contract"}"""), Step("domain", "domain", "{}"), Step("first-outcome", "outcome", """{"kinds":["deal"]}"""), Step("controls", "questionnaire", $$"""{"questionnaire":"{{Sheets.Key}}"}""")],
            },
        ],
    };

    public static async Task<World> BuildAsync(SlipwayHub hub)
    {
        await Sheets.PublishAsync(hub, Sheets.Small);
        var world = new World(hub) { Acme = await hub.PartnerAsync("Acme", Book), Borg = await hub.PartnerAsync("Borg", Book) };
        await world.PeopleAsync();
        await world.SubmissionAsync();
        await world.AgreementAsync();
        await world.OutcomeAsync();
        await world.ComplianceAsync();
        await world.EvidenceAsync();
        await world.QuestionnaireAsync();
        await world.SentQuestionnaireAsync();
        await world.CommitmentsAsync();
        await world.IncidentAsync();
        await world.ApplicationAsync();
        await world.ExamAsync();
        await world.ExamSessionAsync();
        await world.BadgeAsync();
        await world.LearningAsync();
        await world.CertificateAsync();
        await world.RestAsync();
        await world.HandlersAsync();
        return world;
    }

    /// <summary>The address of a route, with Acme's things in the place of its placeholders.</summary>
    public string Fill(string route) => Placeholder().Replace(route, match =>
    {
        var name = match.Groups[1].Value.ToLowerInvariant();
        if (name is "step") return StepOf(route);
        var before = route[..match.Index].TrimEnd('/').Split('/')[^1];
        if (name is "sha256") before = route.Contains("/evidence/{id}", StringComparison.Ordinal) ? "library" : route.Contains("/outcomes/", StringComparison.Ordinal) ? "evidence" : route.StartsWith("/attestations/", StringComparison.Ordinal) ? "attestations" : route.Contains("/submissions/", StringComparison.Ordinal) || route.Contains("/hand-ins/", StringComparison.Ordinal) ? "files" : "";
        if (before is "agreements" && (route.EndsWith("/decline", StringComparison.Ordinal) || route.EndsWith("/withdrawal", StringComparison.Ordinal))) before = "other agreements";
        if (route.StartsWith("/portal/questionnaires/", StringComparison.Ordinal) || route.StartsWith("/questionnaires/", StringComparison.Ordinal) || route.StartsWith("/hub/partners/{partner}/questionnaires/", StringComparison.Ordinal)) before = name is "id" ? "sent" : before;
        if (name is "sha256" && route.Contains("questionnaires/", StringComparison.Ordinal)) before = "answer files";
        if (route.StartsWith("/hub/credentials/", StringComparison.Ordinal)) before = "hub";
        return _ids.GetValueOrDefault($"{before}/{name}") ?? _ids.GetValueOrDefault(name) ?? throw new InvalidOperationException($"Nothing stands for {name} in {route}.");
    });

    /// <summary>The step at which a route does its work.</summary>
    private static string StepOf(string route) => route switch
    {
        _ when route.Contains("/agreement", StringComparison.Ordinal) => "contract",
        _ when route.EndsWith("/questionnaire", StringComparison.Ordinal) => "controls",
        _ when route.Contains("/attestation", StringComparison.Ordinal) => "attest",
        _ when route.Contains("/domain-check", StringComparison.Ordinal) => "domain",
        _ when route.Contains("/sign-off", StringComparison.Ordinal) => "welcome",
        _ when route.Contains("/waiver", StringComparison.Ordinal) => "architecture",
        _ => "insurance",
    };

    [GeneratedRegex(@"\{(\w+)[^}]*\}")]
    private static partial Regex Placeholder();

    /// <summary>The secret of a credential with an administrator's rights and these scopes; the hub's where no partner is named.</summary>
    public async Task<string> SecretAsync(Guid? partner, IReadOnlyCollection<string> scopes) => (await IssueAsync(partner, scopes)).Secret;

    private async Task<IssuedCredential> IssueAsync(Guid? partner, IReadOnlyCollection<string> scopes)
    {
        var issuer = Viewer.Of(partner is null
            ? await hub.HubPersonAsync(HubRole.Administrator)
            : await hub.PersonAsync($"administrator@{(partner == Acme.Id ? Acme : Borg).Domain}", partner, roles: [PartnerRole.Administrator]));
        var terms = new CredentialTerms("Walk", partner, scopes, ["administrator"], CredentialMode.Live, null);
        return (await hub.WithAsync(services => services.GetRequiredService<Issuing>().IssueAsync(issuer, terms, default))).Value!;
    }

    private async Task PeopleAsync()
    {
        Signatory = (await hub.PersonAsync($"administrator@{Acme.Domain}", Acme.Id, roles: [PartnerRole.Administrator])).Id;
        var colleague = await hub.PersonAsync($"colleague@{Acme.Domain}", Acme.Id, roles: [PartnerRole.Delivery]);
        _ids["people/id"] = colleague.Id.ToString();
        _ids["partners/id"] = _ids["partners/partner"] = Acme.Id.ToString();
        var invited = await (await hub.AsPartnerAdministrator(Acme)).PostAsync("/invitations", new { name = "New One", email = $"new@{Acme.Domain}", roles = new[] { "seller" } });
        _ids["invitations/id"] = invited.Json.GetProperty("id").GetString()!;
        Manager = (await hub.HubPersonAsync(HubRole.PartnerManager)).Id;
        _ids["hub/id"] = (await IssueAsync(null, ["partners:read"])).Credential.Id.ToString();
        _ids["credentials/id"] = _ids["settings/id"] = (await IssueAsync(Acme.Id, ["partners:read"])).Credential.Id.ToString();
    }

    private async Task SubmissionAsync()
    {
        var administrator = await hub.AsPartnerAdministrator(Acme);
        var upload = (await administrator.PostAsync("/uploads?filename=policy.txt", Paper)).Json.GetProperty("id").GetString()!;
        var sent = (await administrator.PostAsync($"/partners/{Acme.Id}/steps/insurance/submissions", new { uploads = new[] { upload } })).Json;
        (_ids["uploads/id"], _ids["submissions/id"]) = (upload, sent.GetProperty("id").GetString()!);
        _ids["files/sha256"] = sent.GetProperty("files")[0].GetProperty("sha256").GetString()!;
        _ids["reviews/id"] = (await hub.DbAsync(db => db.ReviewItems.FirstAsync(item => item.PartnerId == Acme.Id))).Id.ToString();
    }

    private async Task AgreementAsync()
    {
        var offered = await OfferAsync("contract");
        (_ids["agreements/id"], Sha256) = (offered.Id.ToString(), offered.BodySha256);
        _ids["other agreements/id"] = (await OfferAsync("other-contract")).Id.ToString();
    }

    private async Task<Agreement> OfferAsync(string step) => (await hub.WithAsync(async services =>
        await services.GetRequiredService<Offering>().OfferAsync(await AdministratorAsync(), Acme.Id, step, Signatory, "Director", default))).Value!;

    private async Task OutcomeAsync()
    {
        var administrator = await hub.AsPartnerAdministrator(Acme);
        var order = (await administrator.PostAsync("/uploads?filename=order.txt", "Order 4711"u8.ToArray())).Json.GetProperty("id").GetGuid();
        var claimed = await administrator.PostAsync($"/partners/{Acme.Id}/outcomes", Requests.Claim(hub.Now, order));
        Assert.Equal(System.Net.HttpStatusCode.Created, claimed.Status);
        _ids["outcomes/id"] = claimed.Json.GetProperty("id").GetString()!;
        _ids["evidence/sha256"] = claimed.Json.GetProperty("evidence")[0].GetProperty("sha256").GetString()!;
    }

    /// <summary>A curriculum that comes with the program, and a document of the library.</summary>
    private async Task LearningAsync()
    {
        (_ids["curricula/key"], _ids["learning/key"], _ids["lesson"], _ids["assignment"], _ids["files/name"]) = ("sales", "sales", "what-we-sell", "product-frame", "none.png");
        var author = Viewer.Of(await hub.HubPersonAsync(HubRole.Enablement));
        _ids["library/id"] = await hub.WithAsync(async services =>
        {
            var file = (await services.GetRequiredService<Intake>().TakeAsync(new MemoryStream(Paper), "paper.txt", null, author.Actor, [], 1, default)).Value!;
            var terms = new Slipway.Enablement.Library.DocumentTerms("Walk", null, [], false, [], []);
            return (await services.GetRequiredService<Slipway.Enablement.Library.ContentLibrary>().PublishAsync(author, terms, file, default)).Value!.Id.ToString();
        });
    }

    /// <summary>An exam and its bank. An attempt is its person's own, so that there is none for the others to find.</summary>
    private async Task ExamAsync()
    {
        var bank = new Slipway.Enablement.Questions.Bank("walk", "Walk", "For a walk.", [Slipway.Enablement.Questions.Question.Blank with
        {
            Key = "one", Kind = Slipway.Enablement.Questions.ItemKind.TrueFalse, Topic = "walk", Difficulty = 1, Text = "So?", Answer = true,
        }]);
        await hub.WithAsync(async services =>
        {
            Assert.Null((await services.GetRequiredService<Slipway.Enablement.Banks.LoadingBanks>().LoadAsync(bank, "system")).Refusal);
            var exam = Enablement.MarkingTests.Exam(new Slipway.Enablement.Exams.BlueprintLine("walk", null, null, 1)) with { Key = "walk" };
            Assert.Null((await services.GetRequiredService<Slipway.Enablement.Exams.LoadingExams>().LoadAsync(exam, "system")).Refusal);
            Assert.Null((await services.GetRequiredService<Slipway.Enablement.Exams.LoadingExams>().LoadAsync(exam with { Key = "proctored-walk", Proctored = true }, "system")).Refusal);
            return true;
        });
        (_ids["exams/key"], _ids["banks/key"], _ids["questions/question"], _ids["place"]) = ("walk", "walk", "one", "1");
        _ids["attempts/id"] = _ids["hand-ins/id"] = Guid.CreateVersion7().ToString();
    }

    /// <summary>A session about to begin, whose proctor is support; Acme's administrator has been let in, so that their seat stays theirs.</summary>
    private async Task ExamSessionAsync()
    {
        var (planner, proctor) = (await hub.AsHub(HubRole.Enablement), await hub.AsHub(HubRole.Support));
        var starts = hub.Now.AddMinutes(20);
        var session = Made(await planner.PostAsync("/exam-sessions", new { exam = "proctored-walk", startsAt = starts, endsAt = starts.AddHours(2), place = "Ulm", seats = 4, proctor = proctor.Person!.Id })).GetProperty("id").GetString()!;
        Assert.Equal(System.Net.HttpStatusCode.OK, (await (await hub.AsPartnerAdministrator(Acme)).PutAsync($"/exam-sessions/{session}/seats/{Signatory}", new { })).Status);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await proctor.PostAsync($"/exam-sessions/{session}/seats/{Signatory}/admission", new { })).Status);
        (_ids["exam-sessions/id"], _ids["seats/person"]) = (session, Signatory.ToString());
    }

    /// <summary>A badge of Acme's colleague, published: to show it and to hide it is theirs alone, and they do not walk.</summary>
    private async Task BadgeAsync()
    {
        var colleague = await hub.PersonAsync($"colleague@{Acme.Domain}", Acme.Id);
        var badge = await Enablement.Badges.Certificates.AwardAsync(hub, Acme, colleague);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await (await hub.SignedInAsync(colleague)).PutAsync($"/badges/{badge.Id}/publication", new { }, "*")).Status);
        (_ids["badges/id"], _ids["achievements/key"], _ids["status/list"], _ids["purpose"]) = (badge.Id.ToString(), badge.Certification, "1", "suspension");
        _ids["keys/key"] = (await hub.DbAsync(db => db.BadgeKeys.FirstAsync())).Id;
    }

    /// <summary>A certificate and an engagement of Acme's administrator.</summary>
    private async Task CertificateAsync()
    {
        var certification = new Certification("walk", "Walk", "For a walk.", PartnerRole.Seller, 100, 10, 90, null, [new Requirement("walk")], null, []);
        var certificate = await hub.WithAsync(async services =>
        {
            var version = (await services.GetRequiredService<LoadingCertifications>().LoadAsync(certification, "system")).Value!;
            var (awarded, fact) = Certificate.Award(new CurrentCertification(version.Id, version.Number, version.LoadedAt, certification), Signatory, Acme.Id, hub.Now);
            services.GetRequiredService<Slipway.Platform.Data.AppDb>().Add(awarded);
            Assert.Null(await services.GetRequiredService<LedgerWriter>().CommitAsync("system", fact));
            return awarded;
        });
        (_ids["certificates/id"], _ids["certifications/key"]) = (certificate.Id.ToString(), "walk");
        _ids["engagements/id"] = Made(await (await hub.AsPartnerAdministrator(Acme)).PostAsync("/engagements", Requests.Engagement(hub.Now))).GetProperty("id").GetString()!;
    }

    private async Task ComplianceAsync()
    {
        var security = await hub.AsHub(HubRole.Security);
        var raised = await security.PostAsync($"/partners/{Acme.Id}/findings", Requests.Found(hub.Now));
        Assert.Equal(System.Net.HttpStatusCode.Created, raised.Status);
        _ids["findings/id"] = raised.Json.GetProperty("id").GetString()!;
        await (await hub.AsPartnerAdministrator(Acme)).PostAsync($"/partners/{Acme.Id}/steps/profile/submissions", new { answers = new { customers = "Some" } });
        var demanded = await security.PostAsync($"/partners/{Acme.Id}/steps/profile/revalidation", Requests.Wanted(hub.Now));
        Assert.Equal(System.Net.HttpStatusCode.Created, demanded.Status);
        _ids["revalidation-demands/id"] = demanded.Json.GetProperty("id").GetString()!;
        var feed = await (await hub.AsAnother(HubRole.Executive)).PostAsync("/calendar-feed", null);
        _ids["calendar/token"] = feed.Json.GetProperty("address").GetString()!.Split('/')[^1][..^4];
    }

    private async Task EvidenceAsync()
    {
        var administrator = await hub.AsPartnerAdministrator(Acme);
        var file = (await administrator.PostAsync("/uploads?filename=certificate.txt", "Certified."u8.ToArray())).Json.GetProperty("id").GetGuid();
        var added = await administrator.PostAsync($"/partners/{Acme.Id}/evidence", new { kind = "certificate", title = "Certificate", upload = file, controls = new[] { "SR-3" } });
        Assert.Equal(System.Net.HttpStatusCode.Created, added.Status);
        _ids["evidence/id"] = added.Json.GetProperty("id").GetString()!;
        _ids["links/link"] = added.Json.GetProperty("links")[0].GetProperty("id").GetString()!;
        _ids["library/sha256"] = added.Json.GetProperty("revisions")[0].GetProperty("sha256").GetString()!;
    }

    private async Task QuestionnaireAsync()
    {
        const string Text = "{\"key\":\"walk\",\"version\":\"1.0.0\",\"title\":\"Walk\",\"sections\":[{\"key\":\"one\",\"title\":\"One\",\"questions\":[{\"key\":\"a\",\"text\":\"Why?\",\"kind\":\"text\"}]}]}";
        var added = await (await hub.AsHub(HubRole.Security)).PostAsync("/questionnaires", System.Text.Encoding.UTF8.GetBytes(Text));
        Assert.Equal(System.Net.HttpStatusCode.Created, added.Status);
        (_ids["questionnaires/key"], _ids["edition"], _ids["format"]) = ("walk", "1.0.0", "yaml");
    }

    /// <summary>Contacts that count and are being tested, a list in review, and a statement to be signed.</summary>
    private async Task CommitmentsAsync()
    {
        var administrator = await hub.AsPartnerAdministrator(Acme);
        var security = await hub.AsHub(HubRole.Security);
        var contacts = Made(await administrator.PostAsync($"/partners/{Acme.Id}/commitments/incident-handling", Wire.Of(Samples.Incident(Acme.Domain))));
        await security.PostAsync($"/commitments/{contacts.GetProperty("id").GetGuid()}/decision", new { verdict = "accept" }, ifMatch: "*");
        _ids["subcontractors/id"] = Made(await administrator.PostAsync($"/partners/{Acme.Id}/subcontractors", Wire.Of(Samples.Entry()))).GetProperty("id").GetString()!;
        _ids["commitments/id"] = Made(await administrator.PostAsync($"/partners/{Acme.Id}/commitments/subcontractors", Samples.Confirmation(hub.Now))).GetProperty("id").GetString()!;
        var statement = Made(await administrator.PostAsync($"/partners/{Acme.Id}/attestations", new { officer = Signatory, jobTitle = "Director" }));
        (_ids["attestations/id"], _ids["attestations/sha256"]) = (statement.GetProperty("id").GetString()!, statement.GetProperty("bodySha256").GetString()!);
        Made(await security.PostAsync($"/partners/{Acme.Id}/contact-tests", null));
        var probe = await hub.DbAsync(db => db.ContactTests.Where(test => test.PartnerId == Acme.Id).SelectMany(test => test.Probes).FirstAsync());
        ContactToken = _ids["incident-contact/token"] = await hub.WithAsync(services => Task.FromResult(services.GetRequiredService<SealedLinks>().Seal(TestingContacts.Purpose, probe.Id)));
    }

    private async Task IncidentAsync()
    {
        var administrator = await hub.AsPartnerAdministrator(Acme);
        _ids["incidents/id"] = Made(await administrator.PostAsync($"/partners/{Acme.Id}/incidents", Requests.Incident(hub.Now))).GetProperty("id").GetString()!;
    }

    private static JsonElement Made(Answer answer)
    {
        Assert.True(answer.Status == System.Net.HttpStatusCode.Created, answer.Text);
        return answer.Json;
    }

    private async Task ApplicationAsync()
    {
        var reception = await Reception.OpenAsync(hub);
        var application = await reception.ReceiveAsync();
        _ids["applications/id"] = application.Id.ToString();
        await hub.WithAsync(async services =>
        {
            var (links, applications) = (services.GetRequiredService<SealedLinks>(), services.GetRequiredService<ApplicationLinks>());
            var sent = (await services.GetRequiredService<Applying>().SendAsync(null, Reception.Unique(), default)).Value!;
            _ids["apply/token"] = applications.DraftToken(sent.Id);
            _ids["confirm/token"] = applications.MailboxPath(sent.MailboxKey!.Value).Split('/')[^1];
            var another = (await services.GetRequiredService<Applying>().SendAsync(null, Reception.Unique(), default)).Value!;
            (_ids["application-drafts/token"], _ids["application-status/token"]) = (applications.DraftToken(another.Id), applications.StatusToken(another.Id));
            _ids["applications/token"] = applications.StatusPath(application.Id).Split('/')[^1];
            _ids["invitations/token"] = links.Seal(Slipway.Accounts.Invitations.Accepting.Purpose, Guid.Parse(_ids["invitations/id"]));
            _ids["reset/token"] = links.Seal(Resetting.Purpose, Guid.CreateVersion7());
            return true;
        });
    }

    private async Task RestAsync()
    {
        await hub.RunAsync<MailReader>();
        await hub.RunAsync<Checkpointing>();
        var chain = LedgerEntry.ChainOf(Acme.Id);
        _ids["mail/id"] = (await hub.DbAsync(db => db.Messages.FirstAsync())).Id.ToString();
        _ids["position"] = (await hub.DbAsync(db => db.Ledger.FirstAsync(entry => entry.Chain == chain))).Position.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var current = (await hub.WithAsync(services => services.GetRequiredService<PlaybookLibrary>().CurrentAsync()))!;
        _ids["playbook/id"] = _ids["playbooks/id"] = current.Id.ToString();
        _ids["controls/id"] = _ids["control-sets/id"] = (await hub.DbAsync(db => db.ControlSets.FirstAsync())).Id.ToString();
        _ids["catalogue/id"] = _ids["catalogues/id"] = (await hub.DbAsync(db => db.Catalogues.FirstAsync())).Id.ToString();
        _ids["control"] = "SR-3";
        _ids["modules/key"] = "compliance";
        _ids["guide/key"] = "qualification";
        _ids["steps/key"] = "insurance";
        (_ids["part"], _ids["chair"], _ids["gate"], _ids["code"]) = ("gates", "partner-manager", "gate-1", "400");
        _ids["passkey"] = "none";
        (_ids["name"], _ids["documentname"], _ids["/sha256"]) = ("playbook", "v1", Sha256);
    }

    /// <summary>The form on a page about Acme, by which a stranger would send to it; none where there is no form.</summary>
    public string HandlerOf(Row row) => _ids.GetValueOrDefault($"handler of {row.Route}") ?? "";

    private async Task HandlersAsync()
    {
        var administrator = await hub.AsPartnerAdministrator(Acme);
        foreach (var row in Row.Table.Where(row => row is { IsPage: true, Others: Others.NotFound }))
        {
            _ids[$"handler of {row.Route}"] = Handler().Match(await administrator.Client.GetStringAsync(Fill(row.Route))).Groups[1].Value;
        }
    }

    [GeneratedRegex("name=\"_handler\" value=\"([^\"]+)\"")]
    private static partial Regex Handler();

    private async Task<Viewer> AdministratorAsync() => Viewer.Of(await hub.DbAsync(db => db.People.SingleAsync(person => person.Id == Signatory)));

    private static Step Step(string key, string kind, string settings) => SmallPlaybook.Book.Steps.First() with
    {
        Key = key, Title = key, Proof = new ProofDefinition(kind, JsonElement.Parse(settings)), Gate = null, Pillar = null, Readiness = [],
    };
}
