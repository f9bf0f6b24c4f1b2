using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Accounts;
using Slipway.Compliance.Commitments.Attestations;
using Slipway.Journeys;
using Slipway.Platform.Ledger;
using Slipway.Platform.Mail;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Compliance.Commitments;

/// <summary>A named officer signs exactly what was read, for a year, and not much longer than they stay.</summary>
public abstract class AttestationTests(SlipwayHub hub)
{
    [Fact]
    public async Task The_officer_signs_what_stands_on_the_page_and_the_step_is_proved_for_a_year()
    {
        var acme = await hub.PartnerAsync("Signs its word", Samples.Book);
        var administrator = await hub.AsPartnerAdministrator(acme);
        var officer = await OfficerAsync(acme, "officer");
        var prepared = await administrator.PressAsync("/portal/steps/attest", "/portal/steps/attest/attestation", ("officer", officer.Person!.Id.ToString()), ("jobTitle", "Head of IT"));
        var path = prepared.Headers.Location!.ToString();
        var page = await officer.ReadAsync(path);
        Assert.Contains($"{acme.Name} B.V. attests", page);
        Assert.Contains("Head of IT", page);

        // All that the segment owes, whatever the playbook names at the step.
        Assert.Contains("SR-1 ", page);
        Assert.Contains("CP-9 Backups", page);
        Assert.DoesNotContain("Sign as", await administrator.ReadAsync(path));

        var attestation = await AttestationAsync(acme);
        await officer.PressAsync(path, $"/attestations/{attestation.Id}/signature", ("read", "true"), ("sha256", attestation.BodySha256));

        var signed = await AttestationAsync(acme);
        Assert.Equal((hub.Now, attestation.BodySha256, hub.Now.AddDays(365)), (signed.SignedAt!.Value, signed.SignedSha256, signed.ValidUntil!.Value));
        Assert.NotEmpty(signed.SignedFrom!);
        var proof = await ProofAsync(acme);
        Assert.Equal((officer.Person.Id, hub.Now.AddDays(365)), (proof.GivenBy, proof.Until!.Value));
        var file = await (await officer.OpenAsync($"/attestations/{signed.Id}/{signed.BodySha256}.pdf")).Content.ReadAsByteArrayAsync();
        Assert.Equal(signed.BodySha256, Convert.ToHexStringLower(SHA256.HashData(file)));
        Assert.Equal(HttpStatusCode.OK, (await officer.OpenAsync($"/attestations/{signed.Id}/{signed.SignedPdfSha256}.pdf")).StatusCode);
        Assert.DoesNotContain("Officer ", string.Join(' ', await PayloadsAsync(acme)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_signs_for_the_officer_nor_another_text()
    {
        var acme = await hub.PartnerAsync("Wrong hand", Samples.Book);
        var administrator = await hub.AsPartnerAdministrator(acme);
        var officer = await OfficerAsync(acme, "right-hand");
        var attestation = await PrepareAsync(administrator, acme, officer.Person!.Id);
        Assert.Equal("not-the-officer", (await SignAsync(administrator, attestation)).Problem);
        Assert.Equal("other-statement", (await officer.PostAsync($"/attestations/{attestation.GetProperty("id").GetGuid()}/signature", new { sha256 = new string('0', 64) })).Problem);
        Assert.Equal(HttpStatusCode.OK, (await SignAsync(officer, attestation)).Status);
        Assert.Equal("attestation-signed-already", (await SignAsync(officer, attestation)).Problem);
    }

    [Fact]
    public async Task One_is_prepared_at_a_time_by_an_administrator_for_somebody_who_is_there()
    {
        var (acme, borg) = (await hub.PartnerAsync("Prepares one", Samples.Book), await hub.PartnerAsync("Is a stranger", Samples.Book));
        var administrator = await hub.AsPartnerAdministrator(acme);
        var stranger = await hub.AsPartnerAdministrator(borg);
        Assert.Equal("invalid", (await administrator.PostAsync($"/partners/{acme.Id}/attestations", new { officer = stranger.Person!.Id, jobTitle = "Director" })).Problem);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await hub.AsPartner(acme, PartnerRole.Seller)).PostAsync($"/partners/{acme.Id}/attestations", new { officer = administrator.Person!.Id, jobTitle = "Director" })).Status);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => administrator.PostAsync($"/partners/{acme.Id}/attestations", new { officer = administrator.Person!.Id, jobTitle = "Director" })));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.Created), answer => Assert.Equal("attestation-open", answer.Problem));
        var id = answers.First(answer => answer.Status == HttpStatusCode.Created).Json.GetProperty("id").GetGuid();
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/attestations/{id}")).Status);

        hub.Clock.Advance(TimeSpan.FromDays(31));
        Assert.Equal(HttpStatusCode.Created, (await administrator.PostAsync($"/partners/{acme.Id}/attestations", new { officer = administrator.Person!.Id, jobTitle = "Director" })).Status);
    }

    [Fact]
    public async Task When_the_officer_leaves_it_counts_for_a_month_and_a_colleague_renews_it()
    {
        var acme = await hub.PartnerAsync("Loses its officer", Samples.Book);
        var administrator = await hub.AsPartnerAdministrator(acme);
        var officer = await OfficerAsync(acme, "leaver");
        await SignAsync(officer, await PrepareAsync(administrator, acme, officer.Person!.Id));
        hub.Clock.Advance(TimeSpan.FromDays(10));
        await hub.WithAsync(async services =>
        {
            var db = services.GetRequiredService<Slipway.Platform.Data.AppDb>();
            var fact = (await db.People.SingleAsync(person => person.Id == officer.Person!.Id)).Leave(hub.Now).Value!;
            return Assert.IsType<bool>(await services.GetRequiredService<LedgerWriter>().CommitAsync("system", fact) is null);
        });

        Assert.Contains("attestation-officer.left", await hub.RecordAsync(acme));
        Assert.Equal(hub.Now.AddDays(30), (await ProofAsync(acme)).Until);
        Assert.Contains("Officer left: renew", await administrator.ReadAsync("/portal/steps/attest"));
        await hub.RunAsync<MailReader>();
        Assert.Equal(1, await hub.DbAsync(db => db.Messages.CountAsync(message => message.To == administrator.Person!.Email && message.Subject.StartsWith("To renew: security attestation"))));

        await SignAsync(administrator, await PrepareAsync(administrator, acme, administrator.Person!.Id));
        Assert.Equal((administrator.Person.Id, hub.Now.AddDays(365)), ((await ProofAsync(acme)).GivenBy!.Value, (await ProofAsync(acme)).Until!.Value));
    }

    [Fact]
    public async Task Whoever_holds_the_file_checks_it_and_one_changed_letter_is_another_document()
    {
        var acme = await hub.PartnerAsync("Shows its word", Samples.Book);
        var administrator = await hub.AsPartnerAdministrator(acme);
        await SignAsync(administrator, await PrepareAsync(administrator, acme, administrator.Person!.Id));
        var signed = await AttestationAsync(acme);
        var file = await (await administrator.OpenAsync($"/attestations/{signed.Id}/{signed.SignedPdfSha256}.pdf")).Content.ReadAsByteArrayAsync();
        var visitor = hub.Visitor();
        var genuine = await visitor.PressAsync("/verify", "/verify/file", [], ("file", "statement.pdf", file));
        var page = await visitor.ReadAsync(genuine.Headers.Location!.ToString());
        Assert.Contains("Genuine.", page);
        Assert.Contains($"and {acme.Name} B.V.", page);
        Assert.Contains("Head of IT, officer", page);
        Assert.Contains("In force", page);
        Assert.Contains("The text is genuine, without its signature page.", await visitor.ReadAsync($"/verify?sha256={signed.BodySha256}"));
        file[^20] ^= 1;
        var changed = await visitor.PressAsync("/verify", "/verify/file", [], ("file", "statement.pdf", file));
        Assert.Contains("This is not a document that was signed here.", await visitor.ReadAsync(changed.Headers.Location!.ToString()));

        hub.Clock.Advance(TimeSpan.FromDays(365));
        Assert.Contains("Lapsed", await visitor.ReadAsync($"/verify?sha256={signed.SignedPdfSha256}"));
    }

    [Fact]
    public async Task It_is_renewed_from_sixty_days_before_its_end_and_not_earlier()
    {
        var acme = await hub.PartnerAsync("Renews in time", Samples.Book);
        var administrator = await hub.AsPartnerAdministrator(acme);
        await SignAsync(administrator, await PrepareAsync(administrator, acme, administrator.Person!.Id));
        hub.Clock.Advance(TimeSpan.FromDays(304));
        Assert.Equal("renewal-not-open", (await administrator.PostAsync($"/partners/{acme.Id}/attestations", new { officer = administrator.Person.Id, jobTitle = "Head of IT" })).Problem);
        var page = await administrator.ReadAsync("/portal/steps/attest");
        Assert.Contains("You can renew it from", page);
        Assert.DoesNotContain("Prepare the renewal", page);
        hub.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Contains("Prepare the renewal", await administrator.ReadAsync("/portal/steps/attest"));
        await PrepareAsync(administrator, acme, administrator.Person.Id);
    }

    private async Task<Visitor> OfficerAsync(TestPartner acme, string name) =>
        await hub.SignedInAsync(await hub.PersonAsync($"{name}@{acme.Domain}", acme.Id, roles: [PartnerRole.Solution]));

    private static async Task<JsonElement> PrepareAsync(Visitor administrator, TestPartner acme, Guid officer)
    {
        var prepared = await administrator.PostAsync($"/partners/{acme.Id}/attestations", new { officer, jobTitle = "Head of IT" });
        Assert.True(prepared.Status == HttpStatusCode.Created, prepared.Text);
        return prepared.Json;
    }

    private static Task<Answer> SignAsync(Visitor signer, JsonElement attestation) =>
        signer.PostAsync($"/attestations/{attestation.GetProperty("id").GetGuid()}/signature", new { sha256 = attestation.GetProperty("bodySha256").GetString() });

    private Task<Attestation> AttestationAsync(TestPartner partner) => hub.DbAsync(db => db.Attestations.SingleAsync(found => found.PartnerId == partner.Id));

    private Task<Proof> ProofAsync(TestPartner partner) => hub.DbAsync(db => db.Proofs.SingleAsync(found => found.JourneyId == partner.Journey && found.StepKey == "attest" && found.EndedAt == null));

    private Task<List<string>> PayloadsAsync(TestPartner partner) =>
        hub.DbAsync(db => db.Ledger.Where(entry => entry.Chain == LedgerEntry.ChainOf(partner.Id)).Select(entry => entry.Payload).ToListAsync());

    public sealed class OnSqlite(SqliteHub hub) : AttestationTests(hub), IClassFixture<SqliteHub>;

    public sealed class OnPostgres : AttestationTests, IClassFixture<PostgresHub>
    {
        public OnPostgres(PostgresHub hub)
            : base(hub) => PostgresHub.SkipUnlessThere();
    }
}
