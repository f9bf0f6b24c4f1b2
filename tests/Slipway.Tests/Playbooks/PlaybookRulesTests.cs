namespace Slipway.Tests.Playbooks;

public class PlaybookRulesTests
{
    private const string Start = "playbook.yaml";
    private const string First = "modules/1-qualification.yaml";
    private const string Third = "modules/3-compliance.yaml";

    [Theory]
    [InlineData(Third, "key: step-3", "key: step-1", "the step step-1 is given a second time; the first is in modules/1-qualification.yaml on line 9")]
    [InlineData(Third, "key: compliance", "key: contracting", "the module contracting is given a second time; the first is in modules/2-contracting.yaml on line 1")]
    [InlineData(Third, "number: 3", "number: 2", "the module number 2 is given a second time")]
    [InlineData(Start, "      - { key: contracting, title: It is signed }", "      - { key: contracting, title: It is signed }\n      - { key: contracting, title: Again }", "the requirement of gate-1 contracting is given a second time")]
    [InlineData("rubrics.yaml", "levels: [Not, Hardly, Mostly, Fully]", "levels: [Not, Hardly, Mostly, Fully]\n  - { key: review, title: T, passFrom: 1, criteria: [{ key: a, title: A, weight: 1, minimum: 0, levels: [a, b, c, d] }] }", "the rubric review is given a second time")]
    [InlineData("checklists.yaml", "items: [Bring a pen] }", "items: [Bring a pen] }\n  - { key: day, title: Day, for: hub, items: [A] }", "the checklist day is given a second time")]
    [InlineData("roles.yaml", "roles:", "roles:\n  - { role: partner-manager, title: M, purpose: P, duties: [D], time: T }", "the role partner-manager is given a second time", "  - { role: partner-manager, title: partner-manager")]
    [InlineData(First, "{ key: done, label: Done, type: yes-no }", "{ key: done, label: Done, type: yes-no }, { key: done, label: Again, type: text }", "uses the key done a second time", "proof:")]
    [InlineData("service.yaml", "escalation:", "  - { priority: P1, meaning: M, respondMinutes: 1, updateMinutes: 1, resolveMinutes: 1 }\nescalation:", "the priority P1 is given a second time", "  - { priority: P1, meaning: M,")]
    public void What_must_be_unique_is_told_when_it_is_not(string file, string old, string text, string reason, string? marker = null) =>
        new WrittenPlaybook().Replace(file, old, text).Refuses(file, marker ?? text.Split('\n')[^1], reason);

    [Fact]
    public void An_agreement_key_stands_once() => new WrittenPlaybook()
        .Put("agreements/other.md", "---\nkey: contract\ntitle: Other\nversion: \"1\"\nsignatories: [{ side: partner, capacity: A }, { side: hub, capacity: B }]\n---\nText\n")
        .Refuses("agreements/other.md", "key: contract", "the agreement contract is given a second time; the first is in agreements/contract.md on line 2");

    [Theory]
    [InlineData(First, "stage:", "needs: [step-22]\n    stage:", "needs:", "there is no step step-22; did you mean step-2?")]
    [InlineData(First, "stage:", "gate: gate-9/contracting\n    stage:", "gate:", "there is no gate gate-9; known are gate-1")]
    [InlineData(First, "stage:", "gate: gate-1/money\n    stage:", "gate:", "gate-1 has no requirement money; it has contracting")]
    [InlineData(First, "stage:", "gate: gate-1\n    stage:", "gate:", "gate must be gate and requirement, for example gate-1/identity")]
    [InlineData(WrittenPlaybook.Fifth, "rubric: review", "rubric: revue", "proof:", "rubric must be the key of a rubric in rubrics.yaml; found revue")]
    [InlineData(WrittenPlaybook.Second, "template: contract", "template: contact", "proof:", "template must be the key of an agreement in the folder agreements; found contact")]
    [InlineData(First, "accountable: partner-manager", "accountable: partner-manger", "raci:", "there is no role partner-manger; did you mean partner-manager?")]
    [InlineData(First, "accountable: partner-manager", "accountable: legal", "raci:", "the role legal is not described in roles.yaml")]
    [InlineData(First, "kind: form", "kind: from", "proof:", "there is no proof kind from; known are agreement, document, form, sign-off; did you mean form?")]
    [InlineData("roles.yaml", "role: partner-manager, title", "role: partner-friend, title", "partner-friend", "there is no role partner-friend")]
    public void What_refers_to_nothing_is_told(string file, string old, string text, string marker, string reason)
    {
        var problems = new WrittenPlaybook().Replace(file, old, text).Problems();
        Assert.Contains(problems, problem => problem.File == file && problem.Reason.Contains(reason, StringComparison.Ordinal) && problem.Line == LineOf(file, old, text, marker));
    }

    [Fact]
    public void Steps_that_need_each_other_are_told_as_a_circle() => new WrittenPlaybook()
        .Replace(First, "stage:", "needs: [step-3]\n    stage:").Replace(Third, "stage:", "needs: [step-4]\n    stage:")
        .Replace("modules/4-commercial.yaml", "stage:", "needs: [step-1]\n    stage:")
        .Refuses(First, "needs:", "none could ever open: step-1 → step-3 → step-4 → step-1");

    [Fact]
    public void A_step_that_needs_itself_is_told() => new WrittenPlaybook()
        .Replace(First, "stage:", "needs: [step-1]\n    stage:").Refuses(First, "needs:", "step-1 → step-1");

    [Fact]
    public void A_step_may_not_need_one_that_applies_to_fewer_partners() => new WrittenPlaybook()
        .Replace(First, "stage:", "appliesTo: { archetypes: [reseller, technology], segments: [2, 3] }\n    stage:")
        .Replace(Third, "stage:", "needs: [step-1]\n    appliesTo: { archetypes: [reseller, referral], segments: [2] }\n    stage:")
        .Refuses(Third, "needs:", "step-3 applies to referral partners, but step-1, which it needs, does not; narrow the one or widen the other");

    [Fact]
    public void A_step_may_need_one_that_applies_to_more() => Assert.Empty(new WrittenPlaybook()
        .Replace(First, "stage:", "appliesTo: { archetypes: [reseller, technology] }\n    stage:")
        .Replace(Third, "stage:", "needs: [step-1]\n    appliesTo: { archetypes: [technology], tiers: [premier] }\n    stage:").Problems());

    [Fact]
    public void A_requirement_that_no_step_proves_is_told() => new WrittenPlaybook()
        .Replace(WrittenPlaybook.Second, "    gate: gate-1/contracting\n", "").Refuses(Start, "{ key: contracting", "no step proves gate-1/contracting, so the gate could never open");

    [Fact]
    public void A_requirement_that_some_partners_could_not_prove_is_told() => new WrittenPlaybook()
        .Replace(WrittenPlaybook.Second, "stage:", "appliesTo: { tiers: [select, advanced, premier] }\n    stage:")
        .Refuses(Start, "{ key: contracting", "applies to a reseller partner of tier registered in segment 1");

    [Theory]
    [InlineData("fields: [{ key: done, label: Done, type: yes-no }]", "fields: []", "a form needs at least one question")]
    [InlineData("fields: [{ key: done, label: Done, type: yes-no }]", "fields: [{ key: done, label: Done, type: choice }]", "done offers fewer than two choices")]
    [InlineData("fields: [{ key: done, label: Done, type: yes-no }]", "fields: [{ key: done, label: Done, type: text, min: 9, max: 2 }]", "done has a min above its max")]
    [InlineData("fields: [{ key: done, label: Done, type: yes-no }]", "files: []", "a form has no setting files; it has fields")]
    public void Bad_settings_are_told(string old, string text, string reason) =>
        Assert.Contains(new WrittenPlaybook().Replace(First, old, text).Problems(), problem => problem.File == First && problem.Line == 14 && problem.Reason.Contains(reason, StringComparison.Ordinal));

    [Fact]
    public void A_bad_setting_is_told_on_its_own_line() => new WrittenPlaybook()
        .Replace(First, "proof: { kind: form, fields: [{ key: done, label: Done, type: yes-no }] }", "proof:\n      kind: document\n      accept: [pdf]\n      maxMegabytes: 900")
        .Refuses(First, "maxMegabytes", "maxMegabytes must be 1 to 50");

    [Theory]
    [InlineData(Start, "acceptFrom: 10", "acceptFrom: 21", "acceptFrom is 0 to 20, which is what the points of all criteria add up to; found 21")]
    [InlineData(Start, "points: 20", "points: 0", "points must be 1 point or more; found 0", 2)]
    [InlineData(Start, "fact: narrative", "fact: naratif", "there is no fact naratif in an application")]
    [InlineData("rubrics.yaml", "passFrom: 2", "passFrom: 3.5", "passFrom is 0 to 3; found 3.5")]
    [InlineData("rubrics.yaml", "minimum: 1", "minimum: 4", "minimum is 0 to 3; found 4")]
    [InlineData("rubrics.yaml", "weight: 1", "weight: -1", "weight must be 1 or more; found -1")]
    [InlineData("rubrics.yaml", "levels: [Not, Hardly, Mostly, Fully]", "levels: [Not, Fully]", "a criterion has four levels, for the scores 0, 1, 2 and 3; found 2")]
    [InlineData(First, "stage:", "revalidateDays: 0\n    stage:", "revalidateDays must be 1 day or more; found 0")]
    [InlineData(First, "stage:", "review: { role: legal, hours: -8 }\n    stage:", "hours must be 1 hour or more; found -8")]
    [InlineData(First, "stage:", "appliesTo: { segments: [4] }\n    stage:", "a segment is 1, 2 or 3; found 4")]
    [InlineData(First, "stage:", "controls: [XYZ]\n    stage:", "a control is an identifier of NIST SP 800-53")]
    [InlineData(First, "stage:", "readiness: [sell]\n    stage:", "readiness needs a pillar")]
    [InlineData(Start, "Hours: 8", "Hours: 0", "applicationAnswerHours must be 1 hour or more; found 0")]
    [InlineData(Start, "version: 1.0.0", "version: one", "version is three numbers with points between")]
    [InlineData(WrittenPlaybook.Agreement, "startsClock: true", "startsClock: true\nsignWithinDays: 0", "signWithinDays must be 1 day or more")]
    [InlineData("service.yaml", "respondMinutes: 30", "respondMinutes: 300", "would be resolved before it is answered")]
    [InlineData("service.yaml", "level: 1", "level: 2", "expected 1, found 2")]
    public void A_number_that_makes_no_sense_is_told(string file, string old, string text, string reason, int problems = 1)
    {
        var found = new WrittenPlaybook().Replace(file, old, text).Problems();
        Assert.Equal(problems, found.Count);
        Assert.Contains(found, problem => problem.File == file && problem.Reason.Contains(reason, StringComparison.Ordinal) && problem.Line == LineOf(file, old, text, text.Split('\n')[text.StartsWith("startsClock", StringComparison.Ordinal) ? 1 : 0]));
    }

    [Fact]
    public void An_unknown_merge_field_is_told_where_it_stands() => new WrittenPlaybook()
        .Replace(WrittenPlaybook.Agreement, "{{partner.legalName}}", "{{partner.legalname}}")
        .Refuses(WrittenPlaybook.Agreement, "Between", "there is no merge field {{partner.legalname}}; did you mean partner.legalName?");

    [Fact]
    public void An_agreement_without_a_head_is_told() =>
        new WrittenPlaybook().Put(WrittenPlaybook.Agreement, "# Contract\n").Refuses(WrittenPlaybook.Agreement, "#", "must begin with a head");

    [Fact]
    public void An_agreement_is_signed_by_both_sides() => new WrittenPlaybook()
        .Replace(WrittenPlaybook.Agreement, "  - { side: hub, capacity: Officer }\n", "").Refuses(WrittenPlaybook.Agreement, "  - { side", "nobody signs contract for the hub");

    [Fact]
    public void Some_agreement_starts_the_clock()
    {
        var problem = Assert.Single(new WrittenPlaybook().Replace(WrittenPlaybook.Agreement, "startsClock: true\n", "").Problems());
        Assert.Equal("agreements:1:1: exactly one agreement has startsClock: true; the Time to First Value clock would never start", problem.ToString());
    }

    [Fact]
    public void Only_one_agreement_starts_the_clock() => new WrittenPlaybook()
        .Put("agreements/other.md", "---\nkey: other\ntitle: Other\nversion: \"1\"\nstartsClock: true\nsignatories: [{ side: partner, capacity: A }, { side: hub, capacity: B }]\n---\nText\n")
        .Refuses("agreements/other.md", "startsClock", "other starts the clock as well as contract; exactly one agreement does");

    [Fact]
    public void A_playbook_has_eight_modules() => new WrittenPlaybook().Replace(Start, ", 8-service", "").Remove("modules/8-service.yaml")
        .Refuses(Start, "modules:", "a playbook has eight modules, numbered 1 to 8; found 7");

    [Fact]
    public void A_module_has_a_number_from_1_to_8() => new WrittenPlaybook().Replace("modules/8-service.yaml", "number: 8", "number: 9")
        .Refuses("modules/8-service.yaml", "number:", "a module's number is 1 to 8; found 9");

    private static int LineOf(string file, string old, string text, string marker)
    {
        var content = System.Text.Encoding.UTF8.GetString(new WrittenPlaybook().Replace(file, old, text).Contents.Single(pair => pair.Key == file).Value);
        return content.AsSpan(0, content.IndexOf(marker, StringComparison.Ordinal)).Count('\n') + 1;
    }
}
