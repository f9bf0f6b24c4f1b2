using System.Net;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Accounts;
using Slipway.Enablement.Badges;
using Slipway.Enablement.Certifications;
using Slipway.Foundation.Badges;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Platform.Mail;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Enablement.Badges;

/// <summary>Badges follow certificates; what others learn of one comes from the published documents alone.</summary>
public abstract class BadgeTests(SlipwayHub hub)
{
    [Fact]
    public async Task An_award_issues_a_badge_that_a_stranger_verifies_from_what_is_published()
    {
        var (_, badge, _) = await AwardedAsync("Verifies");
        var verdict = await VerifyAsync(badge.Credential);
        Assert.Empty(verdict.Reasons);
        var credential = verdict.Credential!.Value;
        Assert.Equal("Solution engineer", credential.GetProperty("credentialSubject").GetProperty("achievement").GetProperty("name").GetString());
        Assert.DoesNotContain("solution@", credential.GetRawText(), StringComparison.OrdinalIgnoreCase);

        // Whoever knows the address can tell that it is theirs.
        var identity = credential.GetProperty("credentialSubject").GetProperty("identifier")[0];
        Assert.Equal(BadgeRecipient.Hash("Solution@Verifies.example", identity.GetProperty("salt").GetString()!), identity.GetProperty("identityHash").GetString());

        var issuer = await ReadAsync("/badges/issuer");
        Assert.Equal(credential.GetProperty("issuer").GetProperty("id").GetString(), issuer.GetProperty("id").GetString());
        var achievement = await ReadAsync(new Uri(credential.GetProperty("credentialSubject").GetProperty("achievement").GetProperty("id").GetString()!).AbsolutePath);
        Assert.Equal("Certification", achievement.GetProperty("achievementType").GetString());
    }

    [Fact]
    public async Task The_record_says_so_and_the_holder_gets_a_letter()
    {
        var (partner, badge, holder) = await AwardedAsync("Is told");
        Assert.Contains("badge.issued", await hub.RecordAsync(partner));
        Assert.Contains("Badge issued: solution engineer", await (await hub.AsPartnerAdministrator(partner)).ReadAsync("/portal/ledger"));
        await hub.RunAsync<MailReader>();
        var letter = await hub.DbAsync(db => db.Set<Message>().AsNoTracking().FirstAsync(message => message.To == holder.Person!.Email && message.Subject == $"Certified: {badge.Title}"));
        Assert.Contains("A badge comes with it", letter.Plain);
    }

    [Fact]
    public async Task A_changed_badge_a_foreign_key_and_a_key_that_is_not_published_are_found_out()
    {
        var (_, badge, _) = await AwardedAsync("Is tampered with");
        var parts = badge.Credential.Split('.');
        var payload = Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(parts[1]));
        var better = System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload.Replace("Solution engineer", "Chief architect", StringComparison.Ordinal)));
        Assert.Contains("The signature does not fit", Assert.Single((await VerifyAsync($"{parts[0]}.{better}.{parts[2]}")).Reasons));

        using var forger = SigningKey.Make();
        var claims = System.Text.Json.Nodes.JsonNode.Parse(payload)!.AsObject();
        var kid = JsonElement.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(parts[0])).GetProperty("kid").GetString();
        Assert.Contains("The signature does not fit", Assert.Single((await VerifyAsync(forger.Sign(new() { ["alg"] = "ES256", ["kid"] = kid }, claims))).Reasons));
        var unknown = forger.Sign(new() { ["alg"] = "ES256", ["kid"] = "http://localhost:5080/badges/keys/" + forger.Public.Thumbprint }, claims);
        Assert.Contains("not one of the issuer's", Assert.Single((await VerifyAsync(unknown)).Reasons));

        // The program says the same of a file that it is shown.
        var told = (await hub.Visitor().PostAsync("/badges/verifications", Encoding.UTF8.GetBytes(unknown))).Json;
        Assert.False(told.GetProperty("holds").GetBoolean());
        Assert.Equal(JsonValueKind.Null, told.GetProperty("state").ValueKind);
        Assert.True((await hub.Visitor().PostAsync("/badges/verifications", Encoding.UTF8.GetBytes(badge.Credential))).Json.GetProperty("holds").GetBoolean());
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await hub.Visitor().PostAsync("/badges/verifications", new byte[1_000_001])).Status);
    }

    [Fact]
    public async Task Both_pictures_carry_the_badge_and_are_whole()
    {
        var (_, badge, holder) = await AwardedAsync("Bakes");
        var png = await holder.Client.GetByteArrayAsync($"/badges/{badge.Id}/image.png?download");
        var svg = await holder.Client.GetStringAsync($"/badges/{badge.Id}/image.svg");
        Assert.Equal(badge.Credential, Png.Unbake(png));
        Assert.Equal(badge.Credential, SvgBadge.Unbake(svg));
        Assert.Equal(badge.Credential, await holder.Client.GetStringAsync($"/badges/{badge.Id}/credential.jwt"));

        // Nothing in it runs or comes from elsewhere.
        var names = XDocument.Parse(svg).Root!.Descendants().Select(element => element.Name.LocalName).Distinct().Order();
        Assert.Equal(["credential", "path", "title"], names);
        Assert.Equal("Solution engineer, Solution, Halden Systems partner program, 2026", XDocument.Parse(svg).Root!.Elements().Single(element => element.Name.LocalName == "title").Value);
        Assert.True((await hub.Visitor().PostAsync("/badges/verifications", png)).Json.GetProperty("holds").GetBoolean());
        Assert.True((await hub.Visitor().PostAsync("/badges/verifications", Encoding.UTF8.GetBytes(svg))).Json.GetProperty("holds").GetBoolean());
        Assert.False((await hub.Visitor().PostAsync("/badges/verifications", png[..^30])).Json.GetProperty("holds").GetBoolean());
    }

    [Fact]
    public async Task Suspension_goes_on_and_off_the_list_and_revocation_stays()
    {
        var (_, badge, _) = await AwardedAsync("Changes state");
        Assert.Equal((false, false), await BitsAsync(badge));
        await Certificates.TellAsync(hub, Certificates.Suspended(badge));
        Assert.Equal((true, false), await BitsAsync(badge));
        Assert.Equal(BadgeState.Suspended, (await Certificates.ReadAsync(hub, badge.Id)).StateAt(hub.Now));

        await Certificates.TellAsync(hub, Certificates.Reinstated(badge));
        Assert.Equal((false, false), await BitsAsync(badge));

        await Certificates.TellAsync(hub, Certificates.Suspended(badge), Certificates.Revoked(badge), Certificates.Reinstated(badge));
        Assert.Equal((true, true), await BitsAsync(badge));
        Assert.Equal(BadgeState.Revoked, (await Certificates.ReadAsync(hub, badge.Id)).StateAt(hub.Now));
        var told = (await hub.Visitor().PostAsync("/badges/verifications", Encoding.UTF8.GetBytes(badge.Credential))).Json;
        Assert.False(told.GetProperty("holds").GetBoolean());
        Assert.Equal("revoked", told.GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_list_may_be_kept_five_minutes_and_changes_its_name_with_its_content()
    {
        var (_, badge, _) = await AwardedAsync("Is cached");
        var path = $"/badges/status/{badge.StatusList}/suspension";
        var first = await hub.Visitor().OpenAsync(path);
        Assert.Equal("public, max-age=300", first.Headers.CacheControl!.ToString());
        Assert.Equal("application/vc+jwt", first.Content.Headers.ContentType!.MediaType);
        Assert.Equal("*", first.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal(HttpStatusCode.NotModified, (await AskAsync(path, first.Headers.ETag!.Tag)).StatusCode);
        await Certificates.TellAsync(hub, Certificates.Revoked(badge));
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(path, first.Headers.ETag!.Tag)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await hub.Visitor().OpenAsync("/badges/status/9/suspension")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await hub.Visitor().OpenAsync($"/badges/status/{badge.StatusList}/message")).StatusCode);
    }

    [Fact]
    public async Task A_renewal_issues_the_next_and_a_revocation_takes_both()
    {
        var (partner, badge, holder) = await AwardedAsync("Renews");
        var renewed = new CertificateRenewed(partner.Id, badge.CertificateId, badge.Certification, badge.PersonId, hub.Now.AddYears(4));
        await Certificates.TellAsync(hub, renewed);
        await Certificates.TellAsync(hub, renewed);
        var next = await Certificates.NewestAsync(hub, badge.CertificateId);
        Assert.Equal(2, next.Number);
        Assert.Equal(BadgeState.Superseded, (await Certificates.ReadAsync(hub, badge.Id)).StateAt(hub.Now));
        Assert.NotEqual(badge.StatusIndex, next.StatusIndex);
        Assert.Equal((false, false), await BitsAsync(badge));

        var page = await holder.ReadAsync("/portal/badges");
        Assert.Contains("1 badge counts now", page);
        Assert.Contains("Renewed on", page);
        await Certificates.TellAsync(hub, Certificates.Revoked(badge));
        Assert.Equal((true, true), await BitsAsync(badge));
        Assert.Equal((true, true), await BitsAsync(next));
    }

    [Fact]
    public async Task A_certificate_that_ends_before_its_day_takes_its_badge_and_an_ended_badge_is_told_as_ended()
    {
        var (partner, badge, holder) = await AwardedAsync("Ends");
        await Certificates.TellAsync(hub, new CertificateLapsed(partner.Id, badge.CertificateId, badge.Certification, badge.PersonId));
        Assert.Equal((true, false), await BitsAsync(badge));
        Assert.Equal(BadgeState.Expired, (await Certificates.ReadAsync(hub, badge.Id)).StateAt(hub.Now));

        var brief = await Certificates.AwardAsync(hub, partner, holder.Person!, "delivery-lead", hub.Now.AddMinutes(-1).AddHours(0));
        Assert.Equal(BadgeState.Expired, brief.StateAt(hub.Now));
        Assert.Contains("It ended on", Assert.Single((await VerifyAsync(brief.Credential)).Reasons));
        Assert.Contains("Ended on", await holder.ReadAsync($"/badges/{brief.Id}"));
        Assert.DoesNotContain("not as it was issued", await holder.ReadAsync($"/badges/{brief.Id}"));
    }

    [Fact]
    public async Task Of_two_awards_of_one_certificate_at_once_one_badge_comes()
    {
        var partner = await hub.PartnerAsync("Doubles");
        var holder = await hub.AsPartner(partner, PartnerRole.Solution);
        var fact = await hub.WithAsync(async services =>
        {
            var current = (await services.GetRequiredService<CertificationLibrary>().NewestAsync()).First(known => known.Certification.Key == Certificates.Key);
            var (certificate, awarded) = Certificate.Award(current, holder.Person!.Id, partner.Id, hub.Now);
            services.GetRequiredService<AppDb>().Add(certificate);
            await services.GetRequiredService<LedgerWriter>().CommitAsync("system", []);
            return awarded;
        });
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Certificates.TellAsync(hub, fact)));
        Assert.Equal(1, await hub.DbAsync(db => db.Badges.CountAsync(badge => badge.CertificateId == fact.Certificate)));
        Assert.Single(await hub.RecordAsync(partner), kind => kind == "badge.issued");
    }

    [Fact]
    public async Task Only_the_holder_sees_a_badge_until_they_publish_it_and_they_alone_can()
    {
        var (partner, badge, holder) = await AwardedAsync("Publishes");
        var others = new[] { hub.Visitor(), await hub.AsPartnerAdministrator(partner), await hub.AsHubAdministrator(), await hub.AsPartnerAdministrator(await hub.PartnerAsync("Looks on")) };
        string[] addresses = [$"/badges/{badge.Id}", $"/badges/{badge.Id}/credential.jwt", $"/badges/{badge.Id}/image.png", $"/badges/{badge.Id}/image.svg"];
        foreach (var address in addresses)
        {
            foreach (var other in others) Assert.Equal(HttpStatusCode.NotFound, (await other.OpenAsync(address)).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await holder.OpenAsync(address)).StatusCode);
        }

        Assert.Contains("Only you see this page", await holder.ReadAsync($"/badges/{badge.Id}"));
        Assert.Equal(HttpStatusCode.NotFound, (await others[1].PressAsync("/portal/badges", $"/portal/badges/{badge.Id}/publication")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await others[1].PutAsync($"/badges/{badge.Id}/publication", new { }, "*")).Status);

        await holder.PressAsync("/portal/badges", $"/portal/badges/{badge.Id}/publication");
        var page = await hub.Visitor().ReadAsync($"/badges/{badge.Id}");
        Assert.Contains($"Held by {holder.Person!.Name}.", page);
        Assert.Contains("This badge is genuine and counts.", page);
        foreach (var address in addresses) Assert.Equal(HttpStatusCode.OK, (await hub.Visitor().OpenAsync(address)).StatusCode);
        Assert.Contains("linkedin.com/profile/add?startTask=CERTIFICATION_NAME&name=Solution%20engineer", (await holder.PageAsync("/portal/badges")).QuerySelector("a[href*=linkedin]")!.GetAttribute("href"));

        await Certificates.TellAsync(hub, Certificates.Suspended(badge));
        Assert.Contains("This badge is suspended since", await hub.Visitor().ReadAsync($"/badges/{badge.Id}"));
        await holder.PressAsync("/portal/badges", $"/portal/badges/{badge.Id}/hiding");
        Assert.Equal(HttpStatusCode.NotFound, (await hub.Visitor().OpenAsync($"/badges/{badge.Id}")).StatusCode);
        Assert.Equal(["badge.issued", "badge.published", "badge.hidden"], (await hub.RecordAsync(partner)).Where(kind => kind.StartsWith("badge.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task By_the_API_the_holder_publishes_with_the_version_that_they_saw()
    {
        var (partner, badge, holder) = await AwardedAsync("Uses the API");
        var read = await holder.GetAsync($"/badges/{badge.Id}");
        Assert.Equal("valid", read.Json.GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.PreconditionRequired, (await holder.PutAsync($"/badges/{badge.Id}/publication", new { })).Status);
        var published = await holder.PutAsync($"/badges/{badge.Id}/publication", new { }, read.Etag);
        Assert.NotEqual(JsonValueKind.Null, published.Json.GetProperty("publishedAt").ValueKind);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await holder.DeleteAsync($"/badges/{badge.Id}/publication", read.Etag)).Status);
        Assert.Equal(JsonValueKind.Null, (await holder.DeleteAsync($"/badges/{badge.Id}/publication", published.Etag)).Json.GetProperty("publishedAt").ValueKind);

        var foreign = await hub.AsPartnerAdministrator(await hub.PartnerAsync("Reads others"));
        Assert.Equal(HttpStatusCode.NotFound, (await foreign.GetAsync($"/badges/{badge.Id}")).Status);
        Assert.Empty((await foreign.JsonAsync("/badges")).GetProperty("items").EnumerateArray());
        var program = await hub.AsProgram(partner, ["administrator"], "enablement:read", "enablement:write");
        Assert.Equal(badge.Id, (await program.JsonAsync("/badges?state=valid")).GetProperty("items")[0].GetProperty("id").GetGuid());
        Assert.Equal(HttpStatusCode.Forbidden, (await program.PutAsync($"/badges/{badge.Id}/publication", new { }, "*")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await program.GetAsync("/badges?state=lost")).Status);
    }

    [Fact]
    public async Task A_new_key_signs_from_then_on_and_what_the_old_one_signed_still_holds()
    {
        var (partner, old, holder) = await AwardedAsync("Changes keys");
        var administrator = await hub.AsHubAdministrator();
        Assert.Equal(HttpStatusCode.SeeOther, (await administrator.PressAsync("/hub/badges", "/hub/badges/key")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await hub.AsHub(HubRole.Enablement)).PostAsync("/badge-keys", new { })).Status);
        var made = await administrator.PostAsync("/badge-keys", new { });
        Assert.Equal(HttpStatusCode.Created, made.Status);
        var next = await Certificates.AwardAsync(hub, partner, holder.Person!, "delivery-lead");
        Assert.Equal(made.Json.GetProperty("id").GetString(), CompactJws.Read(next.Credential)!.KeyId);
        Assert.NotEqual(CompactJws.Read(old.Credential)!.KeyId, CompactJws.Read(next.Credential)!.KeyId);
        Assert.Empty((await VerifyAsync(old.Credential)).Reasons);
        Assert.Empty((await VerifyAsync(next.Credential)).Reasons);
        Assert.DoesNotContain("\"d\"", await hub.Visitor().Client.GetStringAsync("/.well-known/jwks.json"));
        Assert.Contains("still published", await administrator.ReadAsync("/hub/badges"));
    }

    [Fact]
    public async Task The_hub_reads_the_register_by_state()
    {
        var (partner, badge, _) = await AwardedAsync("Stands in the register");
        var reader = await hub.AsHub(HubRole.PartnerManager);
        Assert.Contains(partner.Name, await reader.ReadAsync("/hub/badges?state=valid"));
        await Certificates.TellAsync(hub, Certificates.Revoked(badge));
        Assert.DoesNotContain(partner.Name, await reader.ReadAsync("/hub/badges?state=valid"));
        Assert.Contains(partner.Name, await reader.ReadAsync("/hub/badges?state=revoked"));
    }

    [Fact]
    public async Task Anyone_checks_a_file_on_the_page()
    {
        var (_, badge, holder) = await AwardedAsync("Checks a file");
        var png = await holder.Client.GetByteArrayAsync($"/badges/{badge.Id}/image.png");
        var answer = await hub.Visitor().PressAsync("/badges/check", "/badges/check", [("_handler", "badge")], ("Input.File", "badge.png", png));
        Assert.Contains("The badge is genuine and counts.", await answer.Content.ReadAsStringAsync());
        var wrong = await hub.Visitor().PressAsync("/badges/check", "/badges/check", [("_handler", "badge")], ("Input.File", "badge.png", "nothing"u8.ToArray()));
        Assert.Contains("This badge does not hold.", await wrong.Content.ReadAsStringAsync());
    }

    private async Task<(TestPartner Partner, EarnedBadge Badge, Visitor Holder)> AwardedAsync(string name)
    {
        var partner = await hub.PartnerAsync(name);
        var holder = await hub.AsPartner(partner, PartnerRole.Solution);
        return (partner, await Certificates.AwardAsync(hub, partner, holder.Person!), holder);
    }

    /// <summary>As a stranger does it: the keys come from the published set.</summary>
    private async Task<BadgeVerdict> VerifyAsync(string token)
    {
        var keys = (await ReadAsync("/.well-known/jwks.json")).GetProperty("keys").EnumerateArray().ToDictionary(
            key => key.GetProperty("kid").GetString()!, key => PublicJwk.TryRead(key, out var read) ? read! : throw new InvalidDataException("This is no key."), StringComparer.Ordinal);
        return BadgeCheck.Verify(token, "http://localhost:5080/badges/issuer", keys, hub.Now);
    }

    /// <summary>The badge's bits for suspension and revocation, from the signed lists that its token leads to.</summary>
    private async Task<(bool Suspension, bool Revocation)> BitsAsync(EarnedBadge badge)
    {
        var entry = CompactJws.Read(badge.Credential)!.Payload.GetProperty("credentialStatus");
        var path = new Uri(entry.GetProperty("statusListCredential").GetString()!).AbsolutePath;
        return (await BitAsync(path), await BitAsync(path.Replace("suspension", "revocation", StringComparison.Ordinal)));

        async Task<bool> BitAsync(string list)
        {
            var read = CompactJws.Read(await hub.Visitor().Client.GetStringAsync(list))!;
            Assert.True(PublicJwk.TryRead(await ReadAsync(new Uri(read.KeyId!).AbsolutePath), out var key) && read.HoldsBy(key!));
            return BitstringStatusList.Decode(read.Payload.GetProperty("credentialSubject").GetProperty("encodedList").GetString()!)![int.Parse(entry.GetProperty("statusListIndex").GetString()!)];
        }
    }

    private async Task<JsonElement> ReadAsync(string path) => JsonElement.Parse(await hub.Visitor().Client.GetStringAsync(path));

    private async Task<HttpResponseMessage> AskAsync(string path, string etag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("If-None-Match", etag);
        return await hub.Visitor().Client.SendAsync(request);
    }

    public sealed class OnSqlite(SqliteHub hub) : BadgeTests(hub), IClassFixture<SqliteHub>;

    public sealed class OnPostgres : BadgeTests, IClassFixture<PostgresHub>
    {
        public OnPostgres(PostgresHub hub)
            : base(hub) => PostgresHub.SkipUnlessThere();
    }
}
