using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Accounts;
using Slipway.Compliance.Questionnaires;
using Slipway.Compliance.Questionnaires.Sending;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Playbooks;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Compliance.Questionnaires;

/// <summary>Questionnaires as the tests of sending, answering and reviewing use them.</summary>
internal static class Sheets
{
    public const string Key = "small-controls";

    /// <summary>
    /// Two sections. <c>mfa</c> decides whether <c>mfa-where</c> is asked; its "no" knocks out. <c>backups</c> counts with evidence only when
    /// answered with yes. <c>people</c> is a number, <c>remark</c> may stay empty.
    /// </summary>
    public static Questionnaire Small { get; } = new()
    {
        Key = Key, Version = "1", Title = "Small controls", Introduction = "Four questions.", ValidDays = 365, PassFrom = 60,
        Sections =
        [
            new Section
            {
                Key = "access", Title = "Access",
                Questions =
                [
                    new Question
                    {
                        Key = "mfa", Text = "Does sign-in need a second factor?", Kind = QuestionKind.YesNo, Weight = 2, Controls = ["IA-2"],
                        Choices = [new Choice { Value = "no", Label = "No", Score = 0, KnockOut = true }],
                    },
                    new Question { Key = "mfa-where", Text = "For which systems?", Kind = QuestionKind.Paragraph, When = Is("mfa", "yes", "partly") },
                    new Question { Key = "people", Text = "How many people have access?", Kind = QuestionKind.Number, Min = 1, Max = 1000 },
                ],
            },
            new Section
            {
                Key = "recovery", Title = "Recovery",
                Questions =
                [
                    new Question { Key = "backups", Text = "Was a restore tried this year?", Kind = QuestionKind.YesNo, Weight = 1, Controls = ["CP-9"], Choices = [new Choice { Value = "yes", Label = "Yes", Score = 1, NeedsEvidence = true }] },
                    new Question { Key = "remark", Text = "Anything else?", Kind = QuestionKind.Text, Required = false },
                ],
            },
        ],
    };

    /// <summary>So many yes-no questions in one section; the second is asked only after the first was answered with yes.</summary>
    public static Questionnaire Long(int questions) => new()
    {
        Key = $"long-{questions}", Version = "1", Title = $"{questions} questions",
        Sections =
        [
            new Section
            {
                Key = "all", Title = "All",
                Questions =
                [
                    .. Enumerable.Range(1, questions).Select(n => new Question
                    {
                        Key = $"q{n}", Text = $"Question {n}?", Kind = QuestionKind.YesNo, Weight = 1, When = n == 2 ? Is("q1", "yes") : null, Controls = ["AC-2"],
                    }),
                ],
            },
        ],
    };

    /// <summary>One step that the small questionnaire closes.</summary>
    public static Playbook Book { get; } = SmallPlaybook.Book with
    {
        Name = "questionnaires",
        Modules =
        [
            .. SmallPlaybook.Book.Modules.Take(1),
            SmallPlaybook.Book.Modules[1] with
            {
                Steps =
                [
                    SmallPlaybook.Book.Modules[1].Steps[0] with { Proof = new ProofDefinition("questionnaire", JsonElement.Parse($$"""{"questionnaire":"{{Key}}"}""")) },
                    .. SmallPlaybook.Book.Modules[1].Steps.Skip(1),
                ],
            },
        ],
    };

    public static Condition Is(string question, params string[] values) => new() { Is = new Answered(question, values) };

    /// <summary>Published once, however often a test asks for it.</summary>
    public static Task<bool> PublishAsync(SlipwayHub hub, Questionnaire questionnaire) => hub.WithAsync(async services =>
    {
        var db = services.GetRequiredService<AppDb>();
        if (await db.QuestionnaireVersions.AnyAsync(found => found.Key == questionnaire.Key && found.Edition == questionnaire.Version)) return false;
        var (version, added) = QuestionnaireVersion.Add(questionnaire, null, null, hub.Now);
        db.Add(version);
        var published = version.Publish(null, hub.Now).Value!;
        Assert.Null(await services.GetRequiredService<LedgerWriter>().CommitAsync("system", [added, published]));
        return true;
    });

    /// <summary>Sends it by hand, as security does.</summary>
    public static async Task<Guid> SendAsync(SlipwayHub hub, TestPartner partner, Questionnaire? questionnaire = null)
    {
        await PublishAsync(hub, questionnaire ?? Small);
        await hub.AsPartnerAdministrator(partner);
        var security = await hub.AsHub(HubRole.Security);
        var answer = await security.PostAsync($"/partners/{partner.Id}/questionnaires", new { questionnaire = (questionnaire ?? Small).Key });
        Assert.True(answer.Status == System.Net.HttpStatusCode.Created, answer.Text);
        return answer.Json.GetProperty("id").GetGuid();
    }

    /// <summary>Saves one answer over what is there.</summary>
    public static async Task<Answer> AnswerAsync(Visitor who, Guid id, string question, object? value, string ifMatch = "*")
    {
        var answer = await who.PutAsync($"/sent-questionnaires/{id}/answers/{question}", new { value }, ifMatch);
        return answer;
    }

    /// <summary>All required questions, with nothing against them.</summary>
    public static async Task FillAsync(Visitor who, Guid id)
    {
        foreach (var (question, value) in new (string, object)[] { ("mfa", "yes"), ("mfa-where", "Mail, remote access and the ticket system."), ("people", 14), ("backups", "partly") })
        {
            var answer = await AnswerAsync(who, id, question, value);
            Assert.True(answer.Status == System.Net.HttpStatusCode.OK, answer.Text);
        }
    }

    /// <summary>Sent, answered and submitted by the partner's administrator.</summary>
    public static async Task<Guid> SubmittedAsync(SlipwayHub hub, TestPartner partner)
    {
        var id = await SendAsync(hub, partner);
        var administrator = await hub.AsPartnerAdministrator(partner);
        await FillAsync(administrator, id);
        var answer = await administrator.PostAsync($"/sent-questionnaires/{id}/submission", null);
        Assert.True(answer.Status == System.Net.HttpStatusCode.OK, answer.Text);
        return id;
    }

    public static Task<SentQuestionnaire> FindAsync(SlipwayHub hub, Guid id) => hub.DbAsync(db => db.SentQuestionnaires.AsNoTracking().SingleAsync(found => found.Id == id));

    public static Task<SentQuestionnaire> OfStepAsync(SlipwayHub hub, TestPartner partner) =>
        hub.DbAsync(db => db.SentQuestionnaires.AsNoTracking().SingleAsync(found => found.PartnerId == partner.Id && found.Step == "security"));
}
