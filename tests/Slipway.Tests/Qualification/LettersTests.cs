using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Journeys.Reviews;
using Slipway.Platform.Mail;
using Slipway.Qualification;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Qualification;

public sealed partial class LettersTests(SqliteHub site) : IClassFixture<SqliteHub>
{
    [Fact]
    public async Task An_applicant_is_led_by_letters_from_the_draft_to_the_answer()
    {
        var hub = await Reception.OpenAsync(site);
        var visitor = site.Visitor();
        var content = Reception.Unique() with { LegalName = "Tessel [click](here) *Integration* B.V." };
        var saved = await site.WithAsync(services => services.GetRequiredService<Applying>().SaveAsync(null, content, true, default));
        var draft = await LetterAsync(content.ContactEmail, "Your draft application to Halden Systems");
        Assert.Contains("value=\"Tessel [click](here) *Integration* B.V.\"", await visitor.HtmlAsync(Link(draft)));

        site.Clock.Advance(TimeSpan.FromMinutes(5));
        await site.WithAsync(services => services.GetRequiredService<Applying>().SendAsync(saved.Value!.Id, content, default));
        var mailbox = await LetterAsync(content.ContactEmail, "Confirm your e-mail for Halden Systems");
        Assert.DoesNotContain("[click]", mailbox.Plain);
        Assert.DoesNotContain("href=\"here\"", mailbox.Html);
        await visitor.PressAsync(Link(mailbox), Link(mailbox) + "/confirmation");

        // 40 business hours are five working days: the Monday after, at the same time of day, 10:05 in Oslo.
        var received = await LetterAsync(content.ContactEmail, "We have your application: answer by Mon 23 Nov, 10:05");
        var status = Link(received);
        Assert.Contains("Halden answers by Mon 23 Nov, 10:05", await visitor.ReadAsync(status));

        var application = await hub.ReadAsync(saved.Value!.Id);
        await site.WithAsync(services => services.GetRequiredService<Reviewing>().AskAsync(Reception.ViewerOf(hub.Manager), application.Id, "Who runs the first workshop?\nAnd when?", application.Version, default));
        var asked = await LetterAsync(content.ContactEmail, "Halden asks you one thing about your application");
        Assert.Contains("> Who runs the first workshop?\n> And when?", asked.Plain);
        Assert.Contains("Who runs the first workshop?", await visitor.ReadAsync(Link(asked)));
        var empty = await visitor.SubmitAsync(status, "answer", ("Form.Answer", "us"));
        Assert.Contains("Write your answer, 10 characters or more.", await empty.Content.ReadAsStringAsync());
        Assert.Equal(status, Reception.PathOf(await visitor.SubmitAsync(status, "answer", ("Form.Answer", "Our own workshop manager, in March."))));
        Assert.Contains("Our own workshop manager, in March.", await visitor.ReadAsync(status));

        application = await hub.ReadAsync(application.Id);
        await site.WithAsync(services => services.GetRequiredService<Reviewing>().DeclineAsync(Reception.ViewerOf(hub.Manager), application.Id, "We have no price list in your markets this year.", application.Version, default));
        var declined = await LetterAsync(content.ContactEmail, "Our answer to your application to Halden Systems");
        Assert.Contains("> We have no price list in your markets this year.", declined.Plain);
        var page = await visitor.ReadAsync(Link(declined));
        Assert.Contains("We have no price list in your markets this year.", page);
        Assert.Contains("How it was weighed", page);
    }

    [Fact]
    public async Task An_applicant_takes_the_application_back_and_it_leaves_the_queue()
    {
        var hub = await Reception.OpenAsync(site);
        var application = await hub.ReceiveAsync();
        var visitor = site.Visitor();
        var status = site.Services.GetRequiredService<ApplicationLinks>().StatusPath(application.Id);
        var done = await visitor.PressAsync(status, status + "/withdrawal", ("reason", "We merged."));
        Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
        Assert.Contains("You took this application back", await visitor.ReadAsync(status));
        Assert.Equal("withdrawn", await site.DbAsync(db => db.ReviewItems.Where(item => item.SubjectId == application.Id).Select(item => item.Outcome).SingleAsync()));
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Client.PostAsync(status + "/withdrawal", new FormUrlEncodedContent([]))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync(status + "x")).StatusCode);
    }

    [Fact]
    public async Task One_address_cannot_flood_the_hub_with_applications()
    {
        await Reception.OpenAsync(site);
        await using var strict = site.WithWebHostBuilder(builder => builder.UseSetting("Applications:PostsPerTenMinutes", "3"));
        var visitor = new Visitor(strict.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false }));
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.BadRequest, (await visitor.PostAsync("/applications", new { })).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await visitor.PostAsync("/applications", new { })).Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.OpenAsync("/apply")).StatusCode);
        var page = await visitor.SubmitAsync("/apply", "apply", Samples.Form("send"));
        Assert.Equal(HttpStatusCode.TooManyRequests, page.StatusCode);
    }

    private async Task<Message> LetterAsync(string to, string subject)
    {
        await site.RunAsync<MailReader>();
        return await site.DbAsync(db => db.Set<Message>().SingleAsync(message => message.To == to && message.Subject == subject));
    }

    private static string Link(Message message) => new Uri(Address().Matches(message.Plain)[0].Value).AbsolutePath;

    [GeneratedRegex(@"http://\S+/(apply|applications)/\S+")]
    private static partial Regex Address();
}
