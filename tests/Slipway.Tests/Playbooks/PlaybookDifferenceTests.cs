using Slipway.Playbooks;

namespace Slipway.Tests.Playbooks;

public class PlaybookDifferenceTests
{
    [Fact]
    public void A_playbook_does_not_differ_from_itself() =>
        Assert.Empty(PlaybookDifference.Of(new WrittenPlaybook().Read().Value!, new WrittenPlaybook().Read().Value!));

    [Fact]
    public void A_changed_step_is_told_field_by_field()
    {
        var changed = new WrittenPlaybook().Replace(WrittenPlaybook.Fifth, "    stage: awareness", "    review: { role: security, hours: 16 }\n    stage: knowledge").Read().Value!;

        var change = Assert.Single(PlaybookDifference.Of(new WrittenPlaybook().Read().Value!, changed));

        Assert.Equal(("steps", "step-5", ChangeKind.Changed), (change.Part, change.Key, change.Kind));
        Assert.Equal(
            [new FieldChange("review.hours", null, "16"), new FieldChange("review.role", null, "security"), new FieldChange("stage", "awareness", "knowledge")],
            change.Fields.OrderBy(field => field.Field, StringComparer.Ordinal));
    }

    [Fact]
    public void A_step_under_another_key_is_one_removed_and_one_added()
    {
        var changed = new WrittenPlaybook().Replace(WrittenPlaybook.Fifth, "key: step-5", "key: step-five").Read().Value!;

        Assert.Equal(
            [("step-five", ChangeKind.Added), ("step-5", ChangeKind.Removed)],
            PlaybookDifference.Of(new WrittenPlaybook().Read().Value!, changed).Select(change => (change.Key, change.Kind)));
    }

    [Fact]
    public void A_question_is_told_by_its_key()
    {
        var changed = new WrittenPlaybook().Replace("modules/3-compliance.yaml", "label: Done", "label: All done").Read().Value!;

        var field = Assert.Single(Assert.Single(PlaybookDifference.Of(new WrittenPlaybook().Read().Value!, changed)).Fields);
        Assert.Equal(new FieldChange("proof.settings.fields[done].label", "Done", "All done"), field);
    }

    [Fact]
    public void Parts_besides_the_steps_are_compared_too()
    {
        var changed = new WrittenPlaybook().Replace("rubrics.yaml", "passFrom: 2", "passFrom: 2.5").Replace("playbook.yaml", "acceptFrom: 10", "acceptFrom: 20")
            .Replace(WrittenPlaybook.Agreement, "Between", "Made between").Replace("service.yaml", "respondMinutes: 30", "respondMinutes: 15").Read().Value!;

        Assert.Equal(
            ["playbook//fit.acceptFrom", "rubrics/review/passFrom", "agreements/contract/body", "serviceLevels/P1/respondMinutes"],
            PlaybookDifference.Of(new WrittenPlaybook().Read().Value!, changed).Select(change => $"{change.Part}/{change.Key}/{change.Fields.Single().Field}"));
    }
}
