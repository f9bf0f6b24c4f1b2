using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Accounts;
using Slipway.Enablement.Banks;
using Slipway.Enablement.Certifications;
using Slipway.Enablement.Engagements;
using Slipway.Enablement.Exams;
using Slipway.Enablement.Questions;
using Slipway.Platform.Ledger;
using Slipway.Platform.Mail;
using Slipway.Playbooks;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Enablement;

/// <summary>Exams of one question, certifications, and a playbook whose step rests on one: what the tests of certificates and engagements share.</summary>
internal static class Learning
{
    public const string Exam = "learn-exam";
    public const string Renewal = "learn-renewal";

    /// <summary>The small playbook with the two rubrics of engagements and a step <c>certified</c> that asks for one person.</summary>
    public static Playbook Book(string certification) => SmallPlaybook.Book with
    {
        Name = $"learning-{certification}",
        Rubrics = [.. SmallPlaybook.Book.Rubrics, Rubric("shadow-engagement"), Rubric("supervised-go-live")],
        Modules =
        [
            .. SmallPlaybook.Book.Modules,
            SmallPlaybook.Book.Modules[0] with
            {
                Key = "enablement", Number = 6, Title = "Enablement",
                Steps = [SmallPlaybook.Book.Steps.First() with
                {
                    Key = "certified", Title = "Certified", Gate = null, Pillar = null, Readiness = [],
                    Proof = new ProofDefinition("certification", JsonElement.Parse($$"""{"certification":"{{certification}}"}""")),
                }],
            },
        ],
    };

    public static Certification Certification(string key, params Requirement[] requirements) => new(
        key, $"Certified {key}", "For tests.", PartnerRole.Seller, 200, 10, 90, null, requirements.Length > 0 ? requirements : [new Requirement(Exam)], new Renewal(Renewal), [new AttainmentLevel("certified", "Certified", 1)]);

    public static Task<bool> PrepareAsync(SlipwayHub hub, params Certification[] certifications) => hub.WithAsync(async services =>
    {
        var bank = new Bank("learn", "Learn", "For tests.", [Question.Blank with { Key = "one", Kind = ItemKind.TrueFalse, Topic = "walk", Difficulty = 1, Text = "So?", Answer = true }]);
        Assert.Null((await services.GetRequiredService<LoadingBanks>().LoadAsync(bank, "system")).Refusal);
        foreach (var key in new[] { Exam, Renewal })
        {
            var exam = MarkingTests.Exam(new BlueprintLine("learn", null, null, 1)) with { Key = key, Title = key, Attempts = 50, CooldownHours = 0, ValidMonths = key == Exam ? 12 : 1 };
            Assert.Null((await services.GetRequiredService<LoadingExams>().LoadAsync(exam, "system")).Refusal);
        }

        foreach (var certification in certifications) Assert.Null((await services.GetRequiredService<LoadingCertifications>().LoadAsync(certification, "system")).Refusal);
        return true;
    });

    /// <summary>Sits an exam and passes it.</summary>
    public static async Task PassAsync(Visitor visitor, string exam = Exam)
    {
        var begun = await visitor.PostAsync($"/exams/{exam}/attempts", new { conductAccepted = true });
        Assert.True(begun.Status == HttpStatusCode.Created, begun.Text);
        var id = begun.Json.GetProperty("id").GetGuid();
        Assert.Equal(HttpStatusCode.OK, (await visitor.PutAsync($"/attempts/{id}/answers/1", new { answer = new[] { new[] { "true" } } }, "\"0\"")).Status);
        Assert.True((await visitor.PostAsync($"/attempts/{id}/submission", new { })).Json.GetProperty("passed").GetBoolean());
    }

    public static Task<List<Certificate>> CertificatesAsync(SlipwayHub hub, Visitor holder) => hub.DbAsync(db =>
        db.Certificates.AsNoTracking().Include(certificate => certificate.Spans).Where(certificate => certificate.PersonId == holder.Person!.Id).OrderBy(certificate => certificate.AwardedAt).ToListAsync());

    public static async Task<Certificate> OneAsync(SlipwayHub hub, Visitor holder, string key) => (await CertificatesAsync(hub, holder)).Last(found => found.Key == key);

    /// <summary>What the record says about one certificate, in order; people of these tests hold others beside it.</summary>
    public static Task<List<string>> KindsAsync(SlipwayHub hub, Guid certificate) => hub.DbAsync(db =>
        db.Ledger.Where(entry => entry.Subject == $"certificate:{certificate:N}").OrderBy(entry => entry.Position).Select(entry => entry.Kind).ToListAsync());

    public static Task<List<Message>> LettersAsync(SlipwayHub hub, Visitor visitor) => hub.DbAsync(db =>
        db.Set<Message>().Where(message => message.To == visitor.Person!.Email).OrderBy(message => message.EntryPosition).ThenBy(message => message.Index).ToListAsync());

    /// <summary>What certificates and engagements left on the partner's chain, in order.</summary>
    public static async Task<IReadOnlyList<string>> RecordAsync(SlipwayHub hub, TestPartner partner, string prefix) =>
        [.. (await hub.RecordAsync(partner)).Where(kind => kind.StartsWith(prefix, StringComparison.Ordinal))];

    private static Rubric Rubric(string key) => SmallPlaybook.Book.Rubrics[0] with { Key = key, Title = key };
}
