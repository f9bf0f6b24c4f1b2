using Slipway.Accounts;
using Slipway.Playbooks;
using Slipway.Playbooks.Reading;

namespace Slipway.Tests.Playbooks;

public class PlaybookReaderTests
{
    private const string Start = "playbook.yaml";
    private const string First = "modules/1-qualification.yaml";

    [Fact]
    public void A_playbook_that_holds_is_read_as_it_is_written()
    {
        var playbook = new WrittenPlaybook().Read().Value!;

        Assert.Equal(("small", "1.0.0", 8), (playbook.Name, playbook.Version, playbook.ApplicationAnswerHours));
        Assert.Equal(Enumerable.Range(1, 8).Select(number => $"step-{number}"), playbook.Steps.Select(step => step.Key));
        Assert.Equal(new GateMembership("gate-1", "contracting"), playbook.Modules[1].Steps[0].Gate);
        Assert.Equal("contract", playbook.Modules[1].Steps[0].Proof.Settings.GetProperty("template").GetString());
        Assert.Same(Applicability.Everyone, playbook.Modules[0].Steps[0].AppliesTo);
        Assert.Empty(playbook.Modules[0].Steps[0].Raci.Consulted);
        Assert.Equal((Side.Partner, "Director"), (playbook.Agreements[0].Signatories[0].Side, playbook.Agreements[0].Signatories[0].Capacity));
        Assert.Equal("# Contract\n\nBetween {{hub.name}} and {{partner.legalName}}.\n", playbook.Agreements[0].Body);
        Assert.Equal(30, playbook.Agreements[0].SignWithinDays);
    }

    [Fact]
    public void The_shipped_playbook_holds_without_a_mistake()
    {
        var read = new PlaybookReader(WrittenPlaybook.AllKinds).Read(Path.Combine(AppContext.BaseDirectory, "playbooks/default"));

        Assert.Empty((read.Refusal as PlaybookRefused)?.Problems ?? []);
        var playbook = read.Value!;
        Assert.Equal(("default", 8, 63, 4), (playbook.Name, playbook.Modules.Count, playbook.Steps.Count(), playbook.Agreements.Count));
        var (controls, attestation) = (playbook.Steps.Single(step => step.Proof.Kind == "controls"), playbook.Steps.Single(step => step.Proof.Kind == "attestation"));
        Assert.Equal((new GateMembership("gate-1", "security-attestation"), 0), (controls.Gate, controls.GraceDays ?? 0));
        Assert.Equal(Enum.GetValues<RevalidationEvent>().Order(), attestation.RevalidateOn.Order());
        var narrative = playbook.Steps.First();
        Assert.Equal(("write-value-narrative", Pillar.ValueNarrative, 4), (narrative.Key, narrative.Pillar, narrative.Readiness.Count));
        Assert.Contains("NO", playbook.Fit.Criteria.Single(criterion => criterion.Key == "markets").AnyOf);
        Assert.StartsWith("\n# Partner agreement\n", playbook.Agreements.Single(agreement => agreement.StartsClock).Body, StringComparison.Ordinal);
    }

    [Fact]
    public void All_mistakes_are_told_at_once_and_in_order() => Assert.Equal(
        ["modules/1-qualification.yaml:2", "modules/2-contracting.yaml:13", "playbook.yaml:5", "rubrics.yaml:8"],
        new WrittenPlaybook().Replace(First, "number: 1", "number: one").Replace(WrittenPlaybook.Second, "owner: partner", "owner: nobody")
            .Replace(Start, "Hours: 8", "Hours: -8").Replace("rubrics.yaml", "weight: 1", "weight: 0").Problems().Select(problem => $"{problem.File}:{problem.Line}"));

    [Fact]
    public void A_problem_names_the_column_too()
    {
        var problem = Assert.Single(new WrittenPlaybook().Replace(Start, "acceptFrom: 10", "acceptFrom: ten").Problems());

        Assert.Equal("playbook.yaml:15:15: acceptFrom must be a whole number; found “ten”", problem.ToString());
    }

    [Theory]
    [InlineData("steps: [")]
    [InlineData("key: a: b")]
    [InlineData("key: \"open")]
    public void What_is_no_YAML_is_refused(string text)
    {
        var problem = Assert.Single(new WrittenPlaybook().Put(First, text).Problems());
        Assert.Equal((First, 1), (problem.File, problem.Line));
        Assert.StartsWith("is not YAML: ", problem.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_file_is_refused() => new WrittenPlaybook().Put(First, "").Refuses(First, "", "is empty");

    [Fact]
    public void A_file_that_is_no_group_of_fields_is_refused() => new WrittenPlaybook().Put("roles.yaml", "- a\n- b\n").Refuses("roles.yaml", "- a", "must hold fields", "a list");

    [Fact]
    public void Content_that_could_grow_without_bounds_is_refused() =>
        new WrittenPlaybook().Put(First, "a: &a [x, x]\nb: [*a, *a]\n").Refuses(First, "&a", "uses an anchor");

    [Fact]
    public void Nesting_without_end_is_refused_and_stops_nothing()
    {
        var problem = Assert.Single(new WrittenPlaybook().Put(First, "key: " + new string('[', 100_000)).Problems());
        Assert.Equal((First, 1), (problem.File, problem.Line));
        Assert.Contains("nested more than 32 levels", problem.Reason);
    }

    [Fact]
    public void A_file_that_is_too_large_is_refused() =>
        Assert.Equal("service.yaml:1:1: is larger than 1 MB", Assert.Single(new WrittenPlaybook().Put("service.yaml", new string('#', 1_000_001)).Problems()).ToString());

    [Fact]
    public void A_file_in_another_encoding_is_refused()
    {
        var files = new WrittenPlaybook().Contents.Select(pair => pair.Key == First ? KeyValuePair.Create(First, new byte[] { (byte)'k', 0xFF }) : pair);
        var refused = (PlaybookRefused)new PlaybookReader(WrittenPlaybook.Kinds).Read(PlaybookFiles.From(files)).Refusal!;
        Assert.Equal($"{First}:1:1: is not UTF-8 text; save it in that encoding", Assert.Single(refused.Problems).ToString());
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Equal("rubrics.yaml:1:1: is missing; a playbook has this file", Assert.Single(new WrittenPlaybook().Remove("rubrics.yaml").Problems()).ToString());

    [Fact]
    public void A_folder_without_a_playbook_is_refused()
    {
        var refused = (PlaybookRefused)new PlaybookReader(WrittenPlaybook.Kinds).Read("/nowhere/at/all").Refusal!;
        Assert.Equal("playbook.yaml:1:1: is missing; a playbook has this file", Assert.Single(refused.Problems).ToString());
    }

    [Fact]
    public void A_missing_module_file_is_told_where_it_is_listed() =>
        new WrittenPlaybook().Remove(First).Refuses(Start, "modules:", "there is no file modules/1-qualification.yaml");

    [Fact]
    public void A_module_file_that_is_not_listed_is_told() =>
        new WrittenPlaybook().Put("modules/9-extra.yaml", "key: extra").Refuses("modules/9-extra.yaml", "key", "not listed under modules");

    [Fact]
    public void A_module_is_not_read_from_elsewhere() =>
        new WrittenPlaybook().Replace(Start, "1-qualification", "../../etc/passwd").Remove(First).Refuses(Start, "../../etc", "a module is named by its file");

    [Theory]
    [InlineData("titel: Step 1", "the step step-1 has no field titel; did you mean title?", "titel")]
    [InlineData("colour: blue", "the step step-1 has no field colour; it has key, title", "colour")]
    public void An_unknown_field_is_told_with_what_was_meant(string field, string reason, string marker) =>
        new WrittenPlaybook().Replace(First, "    why: Because.\n", $"    why: Because.\n    {field}\n").Refuses(First, marker, reason);

    [Fact]
    public void A_field_in_the_wrong_file_is_sent_to_the_right_one() =>
        new WrittenPlaybook().Replace(Start, "title: Small", "title: Small\nrubrics: []").Refuses(Start, "rubrics: []", "belongs into rubrics.yaml");

    [Theory]
    [InlineData("    why: Because.\n", "", "- key: step-1", "the step step-1 lacks the field why")]
    [InlineData("why: Because.", "why:", "why:", "why is empty")]
    [InlineData("why: Because.", "why: \" \"", "why:", "why is empty")]
    [InlineData("responsible: partner-administrator, ", "", "raci:", "the raci lacks the field responsible")]
    [InlineData("kind: form, ", "", "proof:", "the proof lacks the field kind")]
    public void A_missing_field_is_told(string old, string text, string marker, string reason) =>
        new WrittenPlaybook().Replace(First, old, text).Refuses(First, marker, reason);

    [Theory]
    [InlineData("number: 1", "number: one", "number:", "number must be a whole number; found “one”")]
    [InlineData("number: 1", "number: \"1\"", "number:", "number must be a whole number")]
    [InlineData("number: 1", "number: 1.5", "number:", "number must be a whole number")]
    [InlineData("why: Because.", "why: true", "why:", "why must be text; put it in quotation marks: \"true\"")]
    [InlineData("why: Because.", "why: 12", "why:", "why must be text; put it in quotation marks: \"12\"")]
    [InlineData("why: Because.", "why: [a]", "why:", "why must be text; found a list")]
    [InlineData("guidance: Do it.", "guidance: Do it.\n    needs: step-2", "needs:", "needs must be a list; found “step-2”")]
    [InlineData("raci: { responsible: partner-administrator, accountable: partner-manager }", "raci: both", "raci:", "raci must be a group of fields")]
    public void A_wrong_type_is_told(string old, string text, string marker, string reason) =>
        new WrittenPlaybook().Replace(First, old, text).Refuses(First, marker, reason);

    [Theory]
    [InlineData("owner: partner", "owner: partnr", "owner must be one of partner, hub; found “partnr”; did you mean partner?")]
    [InlineData("stage: awareness", "stage: growth", "stage must be one of awareness, knowledge, internal-assessment, partner-selection, working-together, value-creation, staying-together, exit-strategy")]
    [InlineData("stage: awareness", "pillar: trust\n    readiness: [sell]\n    stage: awareness", "pillar must be one of accreditation, data-exchange")]
    [InlineData("stage: awareness", "readiness: [fly]\n    pillar: accreditation\n    stage: awareness", "an item of readiness must be one of market, sell, deliver, support; found “fly”")]
    [InlineData("stage: awareness", "appliesTo: { archetypes: [reseler] }\n    stage: awareness", "did you mean reseller?")]
    [InlineData("stage: awareness", "review: { role: lawyer, hours: 8 }\n    stage: awareness", "role must be one of partner-manager, customer-success-lead")]
    public void An_unknown_value_is_told_with_those_allowed(string old, string text, string reason) =>
        new WrittenPlaybook().Replace(First, old, text).Refuses(First, text.Split('\n')[0], reason);

    [Fact]
    public void A_field_that_is_given_twice_is_told_with_the_first() =>
        new WrittenPlaybook().Replace(First, "why: Because.", "why: Because.\n    why: Again.").Refuses(First, "why: Again.", "the field why is given a second time; the first is on line 11");
}
