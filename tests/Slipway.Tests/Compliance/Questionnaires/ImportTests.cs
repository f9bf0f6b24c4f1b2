using System.Text;
using Slipway.Compliance.Questionnaires;
using Slipway.Compliance.Questionnaires.Importing;
using Slipway.Compliance.Questionnaires.Reading;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Compliance.Questionnaires;

public class ImportTests
{
    private static readonly string Data = Path.Combine(Repository.Root, "../shared/data");

    [Theory]
    [InlineData("infrastructure", 205, 114)]
    [InlineData("webapp", 164, 96)]
    [InlineData("security_privacy_programs", 99, 58)]
    [InlineData("physical_and_datacenter", 58, 29)]
    public void A_VSAQ_questionnaire_is_carried_over_whole(string name, int nodes, int conditions)
    {
        var read = Shared($"vsaq/clean/{name}.json");
        Assert.Equal((nodes, conditions), (read.Report!.Nodes, read.Report.Conditions));
        Assert.Empty(read.Report.Losses);
        Assert.Empty(QuestionnaireCheck.Of(read.Questionnaire));
    }

    [Theory]
    [InlineData("infrastructure.json")]
    [InlineData("webapp.json")]
    public void A_file_with_comments_is_no_JSON_and_refused_at_its_line(string name)
    {
        var refusal = Assert.IsType<QuestionnaireRefused>(Sources.Read(new Source(name, File.ReadAllBytes(SharedPath($"vsaq/{name}")))).Refusal);
        Assert.Equal($"{name}:2:1: is not JSON: '/' is an invalid start of a value", Assert.Single(refusal.Problems).ToString());
    }

    [Fact]
    public void What_was_imported_can_be_exported_and_read_again()
    {
        foreach (var path in new[] { "vsaq/clean/infrastructure.json", "vsaq/clean/webapp.json", "control-libraries/cisa-vendor-scrm.yaml" })
        {
            var questionnaire = Shared(path).Questionnaire;
            var again = Sources.Read(new Source("again.yaml", Encoding.UTF8.GetBytes(QuestionnaireYaml.Write(questionnaire))));
            Assert.Null(again.Refusal);
            Assert.Equal(QuestionnaireJson.Write(questionnaire), QuestionnaireJson.Write(again.Value!.Questionnaire));
        }
    }

    [Fact]
    public void The_CISA_questionnaire_is_carried_over_with_its_sections()
    {
        var read = Shared("control-libraries/cisa-vendor-scrm.yaml");
        Assert.Equal((286, 256, 260), (read.Report!.Nodes, read.Report.Assessable, read.Report.Questions));
        Assert.Equal(
            ["Qualifying Questions", "Supply Chain Management and Supplier Governance", "Secure Design and Engineering", "Information Security", "Physical Security", "Personnel Security", "Supply Chain Integrity", "Supply Chain Resilience"],
            read.Questionnaire.Sections.Select(section => section.Title));
        Assert.Equal((170, 90), (Count(read, QuestionKind.Paragraph), Count(read, QuestionKind.Single)));
        Assert.Equal("If you can provide affirmative responses to the questions below AND supporting, non-expired documentation, you may skip ALL remaining questions.", read.Questionnaire.Sections[0].Text);
        var losses = read.Report.Losses.ToDictionary(loss => loss.What);
        Assert.Equal((286, "cisa-vendor-scrm.yaml:101"), (losses["implementation_groups"].Count, losses["implementation_groups"].Place));
        Assert.Equal(["implementation_groups", "implementation_groups_definition", "locale", "publication_date", "urn"], losses.Keys.Order());
    }

    [Fact]
    public void A_tip_becomes_a_notice_of_its_severity_beside_its_question()
    {
        var webapp = Shared("vsaq/clean/webapp.json").Questionnaire;
        var contact = webapp.Questions.Single(question => question.Key == "application-vm-securitycontact");
        var notice = Assert.Single(contact.Notices);
        Assert.Equal(Severity.Medium, notice.Severity);
        Assert.StartsWith("**No external security contact published.** Make it easy", notice.Text, StringComparison.Ordinal);
        Assert.Equal("application-vm-securitycontact = application_vm_securitycontact_no", ConditionText.Write(notice.When!));
        Assert.Equal("application-vm-securitycontact = application_vm_securitycontact_no", ConditionText.Write(webapp.Questions.Single(question => question.Key == "warn-application-vm-securitycontact-why").When!));
    }

    [Fact]
    public void The_worst_answer_makes_the_warnings_appear()
    {
        var program = Shared("vsaq/clean/security_privacy_programs.json").Questionnaire;
        var first = program.Questions.First(question => question.Offered.Any(choice => choice.Value == "secprog_no"));
        var answers = Samples.Answers((first.Key, "secprog_no"));
        Assert.NotEmpty(Visibility.Of(program, answers).Notices(first));
        Assert.True(Visibility.Of(program, Samples.Answers((first.Key, "secprog_yes"))).Questions.Count() > Visibility.Of(program, answers).Questions.Count());
    }

    [Fact]
    public void A_condition_on_a_tip_stands_for_the_condition_of_that_tip()
    {
        var read = Vsaq("""
            {"type":"radiogroup","id":"g","text":"Which?","choices":[{"one":"One"},{"two":"Two"}]},
            {"type":"tip","id":"warn","cond":"one","text":"Mind it.","warn":"yes","severity":"high"},
            {"type":"line","id":"more","text":"More","cond":"!^warn && (two || one)"}
            """);
        Assert.Equal("not (g = one) and (g = two or g = one)", ConditionText.Write(read.Questionnaire.Questions.Single(question => question.Key == "more").When!));
    }

    [Fact]
    public void What_cannot_be_carried_over_is_told_with_place_and_reason()
    {
        var read = Vsaq("""
            {"type":"line","id":"a","text":"A <video>clip</video>","cond":"nowhere","inputPattern":"[a-z]+"},
            {"type":"radiogroup","id":"g","text":"Which?","defaultChoice":true,"choices":[{"one":"One"},{"two":"Two"}]},
            {"type":"hologram","text":"Look"},
            {"type":"tip","cond":"a/yes","text":"Alone","warn":"yes","severity":"huge"}
            """);
        Assert.Equal(
            [
                "sample.json:2 cond: the condition speaks of nowhere, which is not there; what it decides about is always shown",
                "sample.json:2 inputPattern: Slipway has no such field",
                "sample.json:2 <video>: a question and its answers are plain text",
                "sample.json:3 defaultChoice: no answer is chosen beforehand: a person decides each",
                "sample.json:4 type hologram: Slipway has no such kind of question",
                "sample.json:5 cond: the condition speaks of a/yes, which is not there; what it decides about is always shown",
                "sample.json:5 severity huge: it counts as medium",
                "sample.json:5 severity: the tip speaks of no question in its section, so it is a note, which has no severity",
            ],
            read.Report!.Losses.Select(loss => $"{loss.Place} {loss.What}: {loss.Reason}").OrderBy(line => line.Split(' ')[0], StringComparer.Ordinal));
    }

    [Fact]
    public void Markup_becomes_Markdown_and_scripts_go() => Assert.Equal(
        "See **this** [page](https://example.org/a%29b) and `code`.\n\n- one\n- two\n\nnothing else",
        PlainMarkdown.Of("See <b>this</b> <a href='https://example.org/a)b'>page</a> and <code>code</code>.<ul><li>one</li><li>two</li></ul><a href='javascript:alert(1)'>nothing</a> else<script>alert(1)</script>", _ => { }));

    [Fact]
    public void Nesting_of_tags_has_an_end() =>
        Assert.Contains("deep", PlainMarkdown.Of(string.Concat(Enumerable.Repeat("<b>", 3_000)) + "deep", _ => { }), StringComparison.Ordinal);

    [Fact]
    public void Tips_that_lead_to_themselves_are_a_loss_and_no_endless_way()
    {
        var read = Vsaq("""
            {"type":"tip","id":"x","cond":"^y","text":"X"},
            {"type":"tip","id":"y","cond":"^x","text":"Y"},
            {"type":"line","id":"a","text":"A"}
            """);
        Assert.Equal(2, read.Report!.Losses.Count);
        Assert.All(read.Report.Losses, loss => Assert.Contains("leads back to itself", loss.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Conditions_in_a_circle_are_refused() => Assert.Contains(
        "the conditions go in a circle",
        Assert.IsType<QuestionnaireRefused>(Read("""
            {"type":"radiogroup","id":"a","cond":"b1","text":"A","choices":[{"a1":"1"},{"a2":"2"}]},
            {"type":"radiogroup","id":"b","cond":"a1","text":"B","choices":[{"b1":"1"},{"b2":"2"}]}
            """).Refusal).Problems[0].Reason,
        StringComparison.Ordinal);

    [Fact]
    public void An_extension_is_refused_with_the_way_to_go_on() => Assert.Equal(
        "adds to another questionnaire (extensions); import that one, then add these questions to it",
        Assert.IsType<QuestionnaireRefused>(Sources.Read(new Source("e.json", File.ReadAllBytes(SharedPath("vsaq/clean/test_template_extension.json")))).Refusal).Problems[0].Reason);

    [Fact]
    public void A_key_and_an_edition_may_be_given_and_are_checked()
    {
        var bytes = File.ReadAllBytes(SharedPath("vsaq/clean/test_template.json"));
        var named = Sources.Read(new Source("t.json", bytes, "vendor-basics", "2.1.0")).Value!.Questionnaire;
        Assert.Equal(("vendor-basics", "2.1.0"), (named.Key, named.Version));
        Assert.Equal("key", Assert.IsType<Slipway.Platform.Invalid>(Sources.Read(new Source("t.json", bytes, "Vendor Basics")).Refusal).Name);
        Assert.Equal("edition", Assert.IsType<Slipway.Platform.Invalid>(Sources.Read(new Source("t.json", bytes, null, "two")).Refusal).Name);
    }

    private static int Count(ReadSource read, QuestionKind kind) => read.Questionnaire.Questions.Count(question => question.Kind == kind);

    private static ReadSource Vsaq(string items)
    {
        var read = Read(items);
        Assert.Null(read.Refusal);
        return read.Value!;
    }

    private static Slipway.Platform.Result<ReadSource> Read(string items) =>
        Sources.Read(new Source("sample.json", Encoding.UTF8.GetBytes($$"""{"questionnaire":[{"type":"block","text":"Sample","items":[{{'\n'}}{{items}}]}]}""")));

    private static ReadSource Shared(string path)
    {
        var read = Sources.Read(new Source(Path.GetFileName(path), File.ReadAllBytes(SharedPath(path))));
        Assert.Null(read.Refusal);
        return read.Value!;
    }

    private static string SharedPath(string path)
    {
        var full = Path.Combine(Data, path);
        Assert.SkipUnless(File.Exists(full), "The shared data lies not beside the repository.");
        return full;
    }
}
