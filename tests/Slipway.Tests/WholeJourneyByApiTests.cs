using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Slipway.Accounts;
using Slipway.Accounts.Credentials;
using Slipway.Compliance.Questionnaires;
using Slipway.Demo;
using Slipway.Journeys.Fields;
using Slipway.Platform;
using Slipway.Platform.Ledger;
using Slipway.Platform.Mail;
using Slipway.Tests.Fixture;

namespace Slipway.Tests;

/// <summary>
/// The main job, end to end, with nothing but the API: a hub is founded, an organisation applies, is accepted, signs, proves its way through the
/// shipped playbook and reaches first value. Programs act for one person on each side; letters are read where the API shows them.
/// </summary>
public abstract partial class WholeJourneyByApiTests(SlipwayHub hub)
{
    private readonly Organisation _who = Organisation.All().First(organisation => organisation.Domain == "tessel.example");
    private readonly DemoAnswers _answers = new();
    private readonly HashSet<string> _proved = [];
    private Guid _partner;

    [Fact]
    public async Task An_organisation_goes_from_its_application_to_first_value()
    {
        var program = await FoundAsync();
        await ApplyAsync(program);
        await AcceptAsync(program);
        var partner = await JoinAsync(program);
        await HireAsync(program);

        var did = 1;
        for (var round = 0; round < 25 && did > 0; round++)
        {
            did = await ProveAsync(partner);
            did += await ReviewAsync(program);
            hub.Clock.Advance(TimeSpan.FromMinutes(5));
        }

        await EndAsync(program, partner);
    }

    private async Task<Visitor> FoundAsync()
    {
        var founder = hub.Visitor();
        var person = Done(await founder.PostAsync("/set-up", new { name = "Astrid Hauge", email = "astrid@halden.example", password = SlipwayHub.Password }), HttpStatusCode.Created);
        var id = person.GetProperty("id").GetGuid();
        var roles = Enum.GetValues<HubRole>().Select(role => role.Kebab()).ToList();
        var seen = await founder.GetAsync($"/people/{id}");
        Done(await founder.PutAsync($"/people/{id}/roles", new { roles }, seen.Etag));
        return await ProgramAsync(founder, Side.Hub, roles);
    }

    private async Task ApplyAsync(Visitor program)
    {
        var visitor = hub.Visitor();
        Done(await visitor.PostAsync("/applications", new
        {
            legalName = _who.Legal,
            country = _who.Country,
            registrationNumber = _who.Number,
            website = $"https://{_who.Domain}",
            founded = 2009,
            employees = 86,
            archetype = "system-integrator",
            markets = new[] { "NL", "DE" },
            customers = "11-50",
            customerSegments = "Retailers with warehouses of their own.",
            roles = new[] { "sales", "solution" },
            capabilities = "We design and run order and warehouse systems for retailers.",
            narrative = "Our returns service brings goods back on the shelf within a day. Operations directors notice it in the first month: stock rises without buying.",
            contactName = _who.Admin,
            contactJobTitle = "Managing director",
            contactEmail = _who.MailOf(_who.Admin),
            consent = true,
        }), HttpStatusCode.Created);
        var confirmed = Done(await visitor.PostAsync("/applications/confirmations", new { token = await TokenAsync(program, "/apply/confirm/") }));
        Assert.Equal("in-review", confirmed.GetProperty("state").GetString());
        Assert.Equal("in-review", (await visitor.JsonAsync($"/application-status/{confirmed.GetProperty("statusToken").GetString()}")).GetProperty("state").GetString());
    }

    private async Task AcceptAsync(Visitor program)
    {
        var id = Items(await program.JsonAsync("/applications?state=in-review")).Single().GetProperty("id").GetGuid();
        var seen = await program.GetAsync($"/applications/{id}");
        var me = (await program.JsonAsync("/profile")).GetProperty("person").GetProperty("id").GetGuid();
        var accepted = Done(await program.PostAsync(
            $"/applications/{id}/acceptance", new { partnerManager = me, customerSuccessLead = me, technicalAuthority = me, segment = 2 }, ifMatch: seen.Etag));
        _partner = accepted.GetProperty("partner").GetGuid();
    }

    private async Task<Visitor> JoinAsync(Visitor program)
    {
        _administrator = hub.Visitor();
        Done(await _administrator.PostAsync("/invitations/acceptances", new { token = await TokenAsync(program, "/invitations/"), name = _who.Admin, password = SlipwayHub.Password }), HttpStatusCode.Created);
        return await ProgramAsync(_administrator, Side.Partner, ["administrator"]);
    }

    /// <summary>A program that acts for whoever is signed in, with every scope of that side.</summary>
    private async Task<Visitor> ProgramAsync(Visitor person, Side side, IReadOnlyList<string> roles)
    {
        var scopes = Scopes.AreasOf(side).SelectMany(area => new[] { $"{area}:read", $"{area}:write" });
        var issued = Done(await person.PostAsync("/credentials", new { name = "Whole journey", scopes, roles }), HttpStatusCode.Created);
        var program = hub.Visitor();
        program.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", issued.GetProperty("secret").GetString());
        return program;
    }

    /// <summary>Every step that waits for the partner, once.</summary>
    private async Task<int> ProveAsync(Visitor partner)
    {
        var did = 0;
        var journey = await partner.JsonAsync($"/partners/{_partner}/journey");
        foreach (var step in journey.GetProperty("steps").EnumerateArray().Where(step => step.GetProperty("waitsFor").GetString() == "partner"))
        {
            var (key, kind) = (step.GetProperty("key").GetString()!, step.GetProperty("proofKind").GetString()!);
            switch (kind)
            {
                case "domain":
                    await ProveDomainAsync(partner);
                    break;
                case "agreement":
                    await OfferAsync(partner, key);
                    break;
                case "outcome":
                    await ClaimAsync(partner);
                    break;
                case "attestation":
                    await AttestAsync(partner);
                    break;
                case "incident-commitment" or "privacy" or "subcontractors":
                    await CommitAsync(partner, kind);
                    break;
                case "questionnaire":
                    await AnswerQuestionnaireAsync(partner);
                    break;
                case "exam":
                    if (!await PassAsync("baseline")) continue;
                    break;
                case "certification":
                    if (!await CertifyAsync(partner)) continue;
                    break;
                case "engagement":
                    if (!await EngageAsync(partner, key == "shadow-first-customer" ? "shadow" : "go-live")) continue;
                    break;
                case "controls":
                    if (!await ShowControlsAsync(partner)) continue;
                    break;
                default:
                    await SendAsync(partner, key);
                    break;
            }

            _proved.Add(kind);
            did++;
        }

        return did;
    }

    private async Task ProveDomainAsync(Visitor partner)
    {
        var domain = await partner.JsonAsync($"/partners/{_partner}/domain");
        hub.Dns.Set(_who.Domain, domain.GetProperty("record").GetString()!);
        Assert.Equal("found", Done(await partner.PostAsync($"/partners/{_partner}/domain/checks", null)).GetProperty("finding").GetString());
    }

    /// <summary>The partner names its administrator, and signs where it is first.</summary>
    private async Task OfferAsync(Visitor partner, string step)
    {
        var preparation = await partner.JsonAsync($"/partners/{_partner}/steps/{step}/agreements");
        var open = preparation.GetProperty("agreements").EnumerateArray().FirstOrDefault(agreement => agreement.GetProperty("state").GetString() == "open");
        if (open.ValueKind == JsonValueKind.Undefined)
        {
            Assert.True(preparation.GetProperty("mayPrepare").GetBoolean());
            var signatory = preparation.GetProperty("people").EnumerateArray().Single(person => person.GetProperty("name").GetString() == _who.Admin).GetProperty("id").GetGuid();
            open = Done(await partner.PostAsync($"/partners/{_partner}/steps/{step}/agreements", new { signatory, jobTitle = "Managing director" }), HttpStatusCode.Created);
        }

        var next = open.GetProperty("signatories").EnumerateArray().First(signatory => signatory.GetProperty("signedAt").ValueKind == JsonValueKind.Null);
        if (next.GetProperty("side").GetString() == "partner") await SignAsync(partner, open.GetProperty("id").GetGuid());
    }

    private static async Task SignAsync(Visitor signer, Guid id)
    {
        var agreement = await signer.JsonAsync($"/agreements/{id}");
        var signed = Done(await signer.PostAsync($"/agreements/{id}/signatures", new { sha256 = agreement.GetProperty("bodySha256").GetString() }));
        var me = (await signer.JsonAsync("/profile")).GetProperty("person").GetProperty("id").GetGuid();
        Assert.Contains(signed.GetProperty("signatories").EnumerateArray(), signatory =>
            signatory.GetProperty("person").GetGuid() == me && signatory.GetProperty("signedAt").ValueKind == JsonValueKind.String);
    }

    private async Task SendAsync(Visitor partner, string step)
    {
        var definition = await partner.JsonAsync($"/partners/{_partner}/steps/{step}/definition");
        var fields = definition.GetProperty("questions").Deserialize<List<FieldDefinition>>(FieldDefinitions.Json)!;
        var answers = JsonElement.Parse(_answers.To(step, fields, _who, "Tessel Systems", hub.Now).ToJson());
        var uploads = new List<Guid>();
        if (definition.GetProperty("files") is { ValueKind: JsonValueKind.Object } files)
        {
            var accept = files.GetProperty("accept").EnumerateArray().Select(extension => extension.GetString()!).ToList();
            uploads.Add(await UploadAsync(partner, step, accept.Count == 0 || accept.Contains("pdf")));
        }

        Done(await partner.PostAsync($"/partners/{_partner}/steps/{step}/submissions", new { answers, uploads }), HttpStatusCode.Created);
    }

    /// <summary>One that is open: the best answer to everything that is visible, until nothing stands in the way.</summary>
    private async Task AnswerQuestionnaireAsync(Visitor partner)
    {
        var open = Items(await partner.JsonAsync($"/partners/{_partner}/questionnaires")).First(sent => sent.GetProperty("state").GetString() is "sent" or "answering" or "asked-again");
        var id = open.GetProperty("id").GetGuid();
        var text = QuestionnaireJson.Read((await partner.JsonAsync($"/sent-questionnaires/{id}/text")).GetRawText()).Questions.ToDictionary(question => question.Key);
        for (var round = 0; round < 8; round++)
        {
            var problems = (await partner.JsonAsync($"/sent-questionnaires/{id}/check")).GetProperty("problems").EnumerateArray()
                .Select(line => (Question: text[line.GetProperty("question").GetString()!], Evidence: line.GetProperty("found").GetString()!.StartsWith("Without evidence", StringComparison.Ordinal))).ToList();
            if (problems.Count == 0) break;
            foreach (var (question, evidence) in problems) await AnswerAsync(partner, id, question, evidence);
        }

        Assert.Equal("submitted", Done(await partner.PostAsync($"/sent-questionnaires/{id}/submission", null)).GetProperty("state").GetString());
    }

    private async Task AnswerAsync(Visitor partner, Guid id, Question question, bool evidence)
    {
        var best = question.Offered.Where(choice => !choice.KnockOut).OrderByDescending(choice => choice.Score ?? 0).Select(choice => choice.Value).ToList();
        object? value = question.Kind switch
        {
            QuestionKind.YesNo or QuestionKind.Single => best[0],
            QuestionKind.Multiple => question.Offered.Where(choice => choice is { KnockOut: false, Score: > 0 }).Select(choice => choice.Value).DefaultIfEmpty(best[0]),
            QuestionKind.Number => question.Min ?? 1,
            QuestionKind.Date => "2026-11-01",
            QuestionKind.Table => new[] { question.Columns.ToDictionary(column => column.Key, column => column.Kind switch { QuestionKind.Number => "1", QuestionKind.Date => "2026-11-01", QuestionKind.YesNo => "yes", QuestionKind.Single => column.Choices[0].Value, _ => "As agreed" }) },
            QuestionKind.File => null,
            _ => "Written down in our handbook and checked every quarter, last in September.",
        };
        if (value is not null && !evidence)
        {
            Done(await partner.PutAsync($"/sent-questionnaires/{id}/answers/{question.Key}", new { value }, ifMatch: "*"));
            return;
        }

        Done(await partner.PutAsync($"/sent-questionnaires/{id}/answers/{question.Key}/uploads/{await UploadAsync(partner, "shown", pdf: true)}", new { }));
    }

    private async Task ClaimAsync(Visitor partner) => Done(await partner.PostAsync($"/partners/{_partner}/outcomes", new
    {
        kind = "deal",
        customer = "Vermeulen Retail",
        achieved = "Signed for three warehouses; the first goes live next month.",
        reachedOn = hub.Now.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        amount = 18_000,
        currency = "EUR",
        evidence = new[] { await UploadAsync(partner, "order", pdf: true) },
    }), HttpStatusCode.Created);

    private async Task AttestAsync(Visitor partner)
    {
        var me = (await partner.JsonAsync("/profile")).GetProperty("person").GetProperty("id").GetGuid();
        var prepared = Done(await partner.PostAsync($"/partners/{_partner}/attestations", new { officer = me, jobTitle = "Managing director" }), HttpStatusCode.Created);
        var signed = Done(await partner.PostAsync($"/attestations/{prepared.GetProperty("id").GetGuid()}/signature", new { sha256 = prepared.GetProperty("bodySha256").GetString() }));
        Assert.Equal("in-force", signed.GetProperty("state").GetString());
    }

    /// <summary>Evidence in the library for each control that asks for some and has nothing at all.</summary>
    private async Task<bool> ShowControlsAsync(Visitor partner)
    {
        var lacking = (await partner.JsonAsync($"/partners/{_partner}/controls")).GetProperty("controls").EnumerateArray()
            .Where(control => control.GetProperty("demand").GetString() == "evidence" && control.GetProperty("state").GetString() == "missing").Select(control => control.GetProperty("id").GetString()!).ToList();
        foreach (var control in lacking)
        {
            var upload = await UploadAsync(partner, "record", pdf: true);
            Done(await partner.PostAsync($"/partners/{_partner}/evidence", new { kind = "trace", title = $"Record for {control}", upload, validUntil = hub.Now.AddDays(300), controls = new[] { control } }), HttpStatusCode.Created);
        }

        return lacking.Count > 0;
    }

    private async Task CommitAsync(Visitor partner, string kind)
    {
        var (path, terms) = kind switch
        {
            "incident-commitment" => ("incident-handling", Compliance.Commitments.Wire.Of(Compliance.Commitments.Samples.Incident(_who.Domain))),
            "privacy" => ("privacy", Compliance.Commitments.Wire.Of(Compliance.Commitments.Samples.Privacy())),
            _ => ("subcontractors", Compliance.Commitments.Wire.Of(new { asOf = hub.Now.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), assessment = "A questionnaire, two references and a written agreement before any access." })),
        };
        var sent = Done(await partner.PostAsync($"/partners/{_partner}/commitments/{path}", terms), HttpStatusCode.Created);
        Assert.Equal("in-review", sent.GetProperty("state").GetString());
    }

    private async Task<Guid> UploadAsync(Visitor sender, string name, bool pdf)
    {
        var content = pdf ? DemoPapers.Note("Evidence", _who.Legal, $"What {name} asks for.", hub.Now).ToArray() : "component,version\r\ncore,3.2.0\r\n"u8.ToArray();
        return Done(await sender.PostAsync($"/uploads?filename={name}.{(pdf ? "pdf" : "csv")}", content), HttpStatusCode.Created).GetProperty("id").GetGuid();
    }

    /// <summary>The hub works through its queue: signs, scores, verifies, accepts.</summary>
    private async Task<int> ReviewAsync(Visitor program)
    {
        var waiting = Items(await program.JsonAsync("/reviews?limit=200"));
        foreach (var item in waiting)
        {
            var (kind, subject) = (item.GetProperty("kind").GetString()!, item.GetProperty("subject").GetGuid());
            switch (kind)
            {
                case "agreement":
                    await SignAsync(program, subject);
                    break;
                case "questionnaire":
                    var answered = await program.GetAsync($"/sent-questionnaires/{subject}");
                    Done(await program.PostAsync($"/sent-questionnaires/{subject}/acceptance", new { reason = "Read in full." }, ifMatch: answered.Etag));
                    break;
                case "outcome":
                    var claim = await program.GetAsync($"/outcomes/{subject}");
                    Done(await program.PostAsync($"/outcomes/{subject}/verification", new { remark = "Called the customer: as claimed." }, ifMatch: claim.Etag));
                    break;
                case "evidence":
                    var piece = await program.GetAsync($"/evidence/{subject}");
                    var confirmed = piece.Json.GetProperty("links").EnumerateArray().Where(link => link.GetProperty("state").GetString() == "in-review").Select(link => link.GetProperty("id").GetGuid());
                    Done(await program.PostAsync($"/evidence/{subject}/decision", new { verdict = "accept", confirmed }, ifMatch: piece.Etag));
                    break;
                case "assignment":
                    await AcceptHandInAsync(program, subject);
                    break;
                case "engagement":
                    await DecideEngagementAsync(program, subject);
                    break;
                case "commitment":
                    var commitment = await program.GetAsync($"/commitments/{subject}");
                    Done(await program.PostAsync($"/commitments/{subject}/decision", new { verdict = "accept" }, ifMatch: commitment.Etag));
                    break;
                default:
                    await DecideAsync(program, item.GetProperty("step").GetString()!, kind == "submission" ? subject : null);
                    break;
            }
        }

        return waiting.Count;
    }

    private async Task DecideAsync(Visitor program, string step, Guid? submission)
    {
        var definition = await program.JsonAsync($"/partners/{_partner}/steps/{step}/definition");
        if (definition.GetProperty("rubric") is { ValueKind: JsonValueKind.Object } rubric)
        {
            var scores = rubric.GetProperty("criteria").EnumerateArray().ToDictionary(criterion => criterion.GetProperty("key").GetString()!, _ => 3, StringComparer.Ordinal);
            Done(await program.PostAsync($"/partners/{_partner}/steps/{step}/sign-off", new { scores, remark = "Solid.", uploads = new[] { await UploadAsync(program, "notes", pdf: true) } }));
            return;
        }

        var seen = await program.GetAsync($"/submissions/{submission}");
        Done(await program.PostAsync($"/submissions/{submission}/decision", new { verdict = "accept" }, ifMatch: seen.Etag));
    }

    private async Task EndAsync(Visitor program, Visitor partner)
    {
        var journey = await program.JsonAsync($"/partners/{_partner}/journey");
        Assert.Empty(journey.GetProperty("steps").EnumerateArray().Where(step => step.GetProperty("state").GetString() is not ("held" or "not-applicable")).Select(step => step.GetProperty("key").GetString()));
        Assert.All(journey.GetProperty("gates").EnumerateArray(), gate => Assert.True(gate.GetProperty("open").GetBoolean()));
        Assert.Equal(2, journey.GetProperty("gates").GetArrayLength());
        Assert.True((await partner.JsonAsync($"/partners/{_partner}/readiness")).GetProperty("partnerReady").GetBoolean());
        Assert.Superset(new HashSet<string> { "form", "document", "sign-off", "domain", "agreement", "outcome", "attestation", "incident-commitment", "privacy", "subcontractors", "questionnaire", "controls", "exam", "certification", "engagement" }, _proved);
        var owed = await partner.JsonAsync($"/partners/{_partner}/controls");
        Assert.Equal(42, owed.GetProperty("controls").GetArrayLength());
        Assert.All(owed.GetProperty("controls").EnumerateArray(), control => Assert.Equal("met", control.GetProperty("state").GetString()));
        Assert.All(Items(await partner.JsonAsync("/agreements")), agreement => Assert.Equal("in-force", agreement.GetProperty("state").GetString()));
        Assert.Equal(4, Items(await partner.JsonAsync("/agreements")).Count);

        Assert.True((await partner.JsonAsync($"/partners/{_partner}")).GetProperty("firstValueMinutes").GetInt64() > 0);
        Assert.Equal(1, (await program.JsonAsync("/measures/time-to-first-value")).GetProperty("reached").GetInt32());
        await VerifyRecordAsync(partner);
    }

    /// <summary>The partner reads its own chain and keeps a receipt that holds without this installation.</summary>
    private async Task VerifyRecordAsync(Visitor partner)
    {
        var entries = Items(await partner.JsonAsync("/ledger?kind=first-value.reached"));
        var position = Assert.Single(entries).GetProperty("position").GetInt64();
        await hub.RunAsync<Checkpointing>();
        var receipt = await partner.GetAsync($"/ledger/{position}/receipt");
        Assert.Equal(HttpStatusCode.OK, receipt.Status);
        var verdict = Done(await hub.Visitor().PostAsync("/ledger/receipts/verifications", receipt.Json));
        Assert.True(verdict.GetProperty("holds").GetBoolean(), verdict.ToString());
        Assert.Equal(position, verdict.GetProperty("position").GetInt64());
        Assert.Equal(receipt.Json.GetProperty("key").GetString(), (await hub.Visitor().GetAsync("/ledger/key")).Text.Trim());
        Assert.Equal(HttpStatusCode.OK, (await hub.Visitor().GetAsync("/ledger/checkpoint")).Status);
    }

    /// <summary>The secret of the newest link of that kind that was mailed.</summary>
    private async Task<string> TokenAsync(Visitor program, string path)
    {
        await hub.RunAsync<MailReader>();
        foreach (var message in Items(await program.JsonAsync("/mail?limit=200")).AsEnumerable().Reverse())
        {
            var text = (await program.JsonAsync($"/mail/{message.GetProperty("id").GetGuid()}")).GetProperty("plain").GetString()!;
            if (text.Split(path) is [_, var rest, ..]) return rest.Split('\n')[0].Trim();
        }

        throw new InvalidOperationException($"No mail with a link to {path}.");
    }

    private static JsonElement Done(Answer answer, HttpStatusCode status = HttpStatusCode.OK)
    {
        Assert.True(answer.Status == status, $"{(int)answer.Status}: {answer.Text}");
        return answer.Json;
    }

    private static List<JsonElement> Items(JsonElement page) => [.. page.GetProperty("items").EnumerateArray()];

    public sealed class OnSqlite(SqliteHub hub) : WholeJourneyByApiTests(hub), IClassFixture<SqliteHub>;

    public sealed class OnPostgres : WholeJourneyByApiTests, IClassFixture<PostgresHub>
    {
        public OnPostgres(PostgresHub hub)
            : base(hub) => PostgresHub.SkipUnlessThere();
    }
}
