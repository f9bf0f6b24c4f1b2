using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Slipway.Accounts;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Accounts;

/// <summary>What people look after themselves: name, password, second factor, passkeys.</summary>
public abstract partial class ProfileTests(SlipwayHub hub)
{
    private const string Next = "another walk along the quay";

    [Fact]
    public async Task A_new_name_stands_on_the_next_page()
    {
        var visitor = await SignedInAsync("renamed@halden.example");
        Assert.Equal("/profile", SignInTests.Path(await visitor.SubmitAsync("/profile", "about", ("Form.Name", "Ingrid Solheim"), ("Form.JobTitle", "Partner manager"))));
        Assert.Contains("Ingrid Solheim", (await visitor.PageAsync("/hub")).Body!.TextContent);
    }

    [Fact]
    public async Task A_password_is_changed_only_by_whoever_knows_the_present_one()
    {
        var visitor = await SignedInAsync("password@halden.example");
        var wrong = await visitor.SubmitAsync("/profile", "password", ("Form.Present", "not the password"), ("Form.Next", Next));
        Assert.Contains("This is not your present password.", await wrong.Content.ReadAsStringAsync());
        Assert.Equal("/profile", SignInTests.Path(await visitor.SubmitAsync("/profile", "password", ("Form.Present", SlipwayHub.Password), ("Form.Next", Next))));
        Assert.Equal("/hub", SignInTests.Path(await EnterAsync(hub.Visitor(), "password@halden.example", Next)));
        Assert.Equal(HttpStatusCode.OK, (await visitor.OpenAsync("/profile")).StatusCode);
    }

    [Fact]
    public async Task With_one_time_codes_on_the_password_alone_opens_nothing()
    {
        var (key, _) = await WithCodesAsync("codes@halden.example");
        var visitor = hub.Visitor();
        Assert.Equal("/sign-in/code", SignInTests.Path(await EnterAsync(visitor, "codes@halden.example", SlipwayHub.Password)));
        Assert.StartsWith("/sign-in", SignInTests.Path(await visitor.OpenAsync("/hub")), StringComparison.Ordinal);
        var wrong = await visitor.SubmitAsync("/sign-in/code", "code", ("Form.Code", "000000"));
        Assert.Contains("This code does not count.", await wrong.Content.ReadAsStringAsync());
        Assert.Equal("/hub", SignInTests.Path(await visitor.SubmitAsync("/sign-in/code", "code", ("Form.Code", Totp(key)))));
        Assert.Equal(HttpStatusCode.OK, (await visitor.OpenAsync("/hub")).StatusCode);
    }

    [Fact]
    public async Task A_recovery_code_opens_the_account_once()
    {
        var (_, recovery) = await WithCodesAsync("recovery@halden.example");
        Assert.Equal(10, recovery.Count);
        Assert.Equal("/hub", SignInTests.Path(await RecoverAsync(recovery[0])));
        Assert.Equal(HttpStatusCode.OK, (await RecoverAsync(recovery[0])).StatusCode);

        async Task<HttpResponseMessage> RecoverAsync(string code)
        {
            var visitor = hub.Visitor();
            await EnterAsync(visitor, "recovery@halden.example", SlipwayHub.Password);
            return await visitor.SubmitAsync("/sign-in/code", "code", ("Form.Code", code));
        }
    }

    [Fact]
    public async Task Recovery_codes_are_shown_once()
    {
        var (_, recovery) = await WithCodesAsync("once@halden.example");
        var visitor = hub.Visitor();
        await EnterAsync(visitor, "once@halden.example", SlipwayHub.Password);
        await visitor.SubmitAsync("/sign-in/code", "code", ("Form.Code", recovery[3]));
        var page = await (await visitor.OpenAsync("/profile/codes")).Content.ReadAsStringAsync();
        Assert.Contains("9 recovery codes are left", page);
        Assert.DoesNotContain(recovery, code => page.Contains(code, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_picture_of_the_key_has_no_inline_style()
    {
        var page = await (await (await SignedInAsync("picture@halden.example")).OpenAsync("/profile/codes")).Content.ReadAsStringAsync();
        Assert.Contains("<svg role=\"img\" aria-label=\"QR code", page);
        Assert.DoesNotContain(" style=", page);
        Assert.DoesNotContain("<style", page);
    }

    [Fact]
    public async Task A_profile_stands_on_the_pages_of_its_side()
    {
        var partner = await hub.AsPartner(await hub.PartnerAsync("Profiled"), PartnerRole.Seller);
        Assert.Equal("portal", (await partner.PageAsync("/profile")).Body!.GetAttribute("data-face"));
        Assert.Equal("hub", (await (await SignedInAsync("face@halden.example")).PageAsync("/profile")).Body!.GetAttribute("data-face"));
    }

    [Fact]
    public async Task A_passkey_is_offered_for_the_person_who_asks()
    {
        var visitor = await SignedInAsync("passkey@halden.example");
        var options = await visitor.PressAsync("/profile", "/profile/passkeys/options");
        Assert.Equal("application/json", options.Content.Headers.ContentType?.MediaType);
        Assert.Contains("passkey@halden.example", await options.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_made_up_passkey_opens_nothing()
    {
        await hub.AsHubAdministrator();
        var visitor = hub.Visitor();
        var options = await visitor.PressAsync("/sign-in", "/sign-in/passkey/options");
        Assert.Equal(HttpStatusCode.OK, options.StatusCode);
        Assert.Equal("/sign-in", SignInTests.Path(await visitor.PressAsync("/sign-in", "/sign-in/passkey", ("credential", "{}"))));
        Assert.Equal("/sign-in", SignInTests.Path(await hub.Visitor().PressAsync("/sign-in", "/sign-in/passkey", ("credential", "{}"))));
    }

    [Fact]
    public async Task A_passkey_that_was_added_signs_in_until_it_is_removed()
    {
        var visitor = await SignedInAsync("device@halden.example");
        visitor.Client.DefaultRequestHeaders.Add("Origin", "http://localhost");
        var device = new SoftPasskey();
        var options = await (await visitor.PressAsync("/profile", "/profile/passkeys/options")).Content.ReadAsStringAsync();
        await visitor.PressAsync("/profile", "/profile/passkeys", ("name", "Work laptop"), ("credential", device.Create(options)));
        var page = await visitor.PageAsync("/profile");
        Assert.Equal("Work laptop", page.QuerySelector("#passkeys tbody input[name=name]")?.GetAttribute("value"));
        Assert.Equal("/profile", SignInTests.Path(await EnterAsync()));

        var id = page.QuerySelector("#passkeys tbody input[name=id]")!.GetAttribute("value")!;
        await visitor.PressAsync("/profile", "/profile/passkeys/rename", ("id", id), ("name", "Old laptop"));
        Assert.Contains("Old laptop", (await visitor.PageAsync("/profile")).QuerySelector("#passkeys")!.InnerHtml);
        await visitor.PressAsync("/profile", "/profile/passkeys/remove", ("id", id));
        Assert.StartsWith("/sign-in", SignInTests.Path(await EnterAsync()), StringComparison.Ordinal);

        async Task<HttpResponseMessage> EnterAsync()
        {
            var stranger = hub.Visitor();
            stranger.Client.DefaultRequestHeaders.Add("Origin", "http://localhost");
            var asked = await (await stranger.PressAsync("/sign-in", "/sign-in/passkey/options")).Content.ReadAsStringAsync();
            return await stranger.PressAsync("/sign-in", "/sign-in/passkey", ("credential", device.Get(asked)), ("returnUrl", "/profile"));
        }
    }

    private async Task<Visitor> SignedInAsync(string email) => await hub.SignedInAsync(await hub.PersonAsync(email, hub: [HubRole.Administrator]));

    private async Task<(string Key, IReadOnlyList<string> Recovery)> WithCodesAsync(string email)
    {
        var visitor = await SignedInAsync(email);
        var key = Key().Match(await (await visitor.OpenAsync("/profile/codes")).Content.ReadAsStringAsync()).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);
        var answer = await (await visitor.SubmitAsync("/profile/codes", "confirm", ("Form.Code", Totp(key)))).Content.ReadAsStringAsync();
        return (key, [.. Code().Matches(answer).Select(match => match.Groups[1].Value)]);
    }

    private static Task<HttpResponseMessage> EnterAsync(Visitor visitor, string email, string password) =>
        visitor.SubmitAsync("/sign-in", "sign-in", ("Form.Email", email), ("Form.Password", password));

    /// <summary>RFC 6238 with steps of 30 seconds, HMAC-SHA-1 and six digits, as authenticator apps count it.</summary>
    private static string Totp(string key)
    {
        var bits = string.Concat(key.Select(letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var secret = Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2)).ToArray();
        var step = BitConverter.GetBytes(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30);
        if (BitConverter.IsLittleEndian) Array.Reverse(step);
        var hash = HMACSHA1.HashData(secret, step);
        var offset = hash[^1] & 15;
        var number = ((hash[offset] & 127) << 24) | (hash[offset + 1] << 16) | (hash[offset + 2] << 8) | hash[offset + 3];
        return (number % 1_000_000).ToString("D6");
    }

    [GeneratedRegex("Key: <code>([A-Z2-7 ]+)</code>")]
    private static partial Regex Key();

    [GeneratedRegex("<li><code>([^<]+)</code>")]
    private static partial Regex Code();

    public sealed class OnSqlite(SqliteHub hub) : ProfileTests(hub), IClassFixture<SqliteHub>;

    public sealed class OnPostgres : ProfileTests, IClassFixture<PostgresHub>
    {
        public OnPostgres(PostgresHub hub)
            : base(hub) => PostgresHub.SkipUnlessThere();
    }
}
