using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Accounts;
using Slipway.Accounts.PasswordResets;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Accounts;

public sealed class PasswordResetTests(SqliteHub hub) : IClassFixture<SqliteHub>
{
    private const string Next = "another walk along the quay";

    [Fact]
    public async Task A_new_password_counts_and_the_old_one_and_the_old_session_do_not()
    {
        var session = await hub.SignedInAsync(await hub.PersonAsync("forgot@halden.example", hub: [HubRole.Administrator]));
        var link = await LinkAsync("forgot@halden.example");
        Assert.Equal("/sign-in", SignInTests.Path(await ResetAsync(link)));
        hub.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.StartsWith("/sign-in", SignInTests.Path(await session.OpenAsync("/hub")), StringComparison.Ordinal);
        Assert.Equal("/hub", SignInTests.Path(await SignInAsync("forgot@halden.example", Next)));
        Assert.Equal(HttpStatusCode.OK, (await SignInAsync("forgot@halden.example", SlipwayHub.Password)).StatusCode);
    }

    [Fact]
    public async Task The_link_works_once()
    {
        await hub.PersonAsync("once@halden.example", hub: [HubRole.Legal]);
        var link = await LinkAsync("once@halden.example");
        await ResetAsync(link);
        Assert.Equal(HttpStatusCode.Gone, (await hub.Visitor().OpenAsync(link)).StatusCode);
    }

    [Fact]
    public async Task The_link_does_not_count_after_an_hour()
    {
        await hub.PersonAsync("late@halden.example", hub: [HubRole.Legal]);
        var link = await LinkAsync("late@halden.example");
        hub.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.Gone, (await hub.Visitor().OpenAsync(link)).StatusCode);
    }

    [Fact]
    public async Task Asking_tells_nothing_about_who_has_an_account()
    {
        await hub.PersonAsync("real@halden.example", hub: [HubRole.Legal]);
        var real = await (await AskAsync("real@halden.example")).Content.ReadAsStringAsync();
        var none = await (await AskAsync("none@halden.example")).Content.ReadAsStringAsync();
        Assert.Equal(real, none);
    }

    [Fact]
    public async Task A_new_password_ends_the_pause_of_a_locked_account()
    {
        await hub.PersonAsync("paused@halden.example", hub: [HubRole.Legal]);
        for (var i = 0; i < 8; i++) await SignInAsync("paused@halden.example", "not the password");
        await ResetAsync(await LinkAsync("paused@halden.example"));
        Assert.Equal("/hub", SignInTests.Path(await SignInAsync("paused@halden.example", Next)));
    }

    private async Task<string> LinkAsync(string email)
    {
        await AskAsync(email);
        return await hub.WithAsync(async services =>
        {
            var db = services.GetRequiredService<AppDb>();
            var person = await db.Set<Person>().SingleAsync(found => found.Email == email);
            var reset = await db.Set<PasswordReset>().SingleAsync(found => found.PersonId == person.Id);
            return "/password/reset/" + services.GetRequiredService<SealedLinks>().Seal(Resetting.Purpose, reset.Id);
        });
    }

    private Task<HttpResponseMessage> AskAsync(string email) => hub.Visitor().SubmitAsync("/password/forgot", "forgot", ("Form.Email", email));

    private Task<HttpResponseMessage> ResetAsync(string link) => hub.Visitor().SubmitAsync(link, "reset", ("Form.Password", Next));

    private Task<HttpResponseMessage> SignInAsync(string email, string password) =>
        hub.Visitor().SubmitAsync("/sign-in", "sign-in", ("Form.Email", email), ("Form.Password", password));
}
