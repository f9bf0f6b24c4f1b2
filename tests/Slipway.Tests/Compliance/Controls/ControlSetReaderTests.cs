using System.Text;
using Slipway.Compliance.Controls;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Compliance.Controls;

/// <summary>The set that comes with the program, and every way to write one wrongly.</summary>
public sealed class ControlSetReaderTests
{
    private const string Whole = """
        name: small
        version: 1.0.0
        title: Small
        summary: Two controls.
        families:
          - { key: SR, title: Supply chain, summary: Whom you rely on. }
        controls:
          - id: SR-3
            title: Suppliers are chosen
            practice: foundational
            demand: answer
            revalidateDays: 365
            guidance: Choose them.
            promise: Chosen on purpose.
            parameters:
              - { key: hours, label: Hours, type: number, value: 24, unit: hours }
          - id: SR-6
            title: Suppliers are reviewed
            practice: sustaining
            demand: answer
            revalidateDays: 365
            guidance: Review them.
            promise: Looked at every year.
        presets:
          - { key: minimum, title: Minimum, summary: For all., controls: [SR-3] }
          - { key: more, title: More, summary: For some., controls: [SR-6] }
        segments:
          - { segment: 1, title: Light, summary: Light., presets: [minimum], revalidateDays: 730 }
          - { segment: 2, title: Some, summary: Some., presets: [minimum, more], revalidateDays: 180 }
          - segment: 3
            title: Deep
            summary: Deep.
            presets: [minimum, more]
            revalidateDays: 365
            approvals: [technical-authority]
            stricter:
              - { control: SR-6, demand: evidence, revalidateDays: 90, because: It matters more. }

        """;

    [Fact]
    public void The_shipped_set_holds_and_asks_more_of_deeper_segments()
    {
        var set = Shipped();
        Assert.InRange(set.Presets.Single(preset => preset.Key == "minimum").Controls.Count, 20, 30);
        Assert.Equal([26, 42, 51], Enumerable.Range(1, 3).Select(segment => set.Owed(segment).Count));
        Assert.All(set.Controls, control => Assert.True(control.Guidance.Length > 80 && control.Promise.Length > 15, control.Id));
    }

    [Fact]
    public void The_shipped_set_holds_the_supply_chain_family_of_every_baseline()
    {
        string[] low = ["SR-1", "SR-2", "SR-2(1)", "SR-3", "SR-5", "SR-8", "SR-10", "SR-11", "SR-11(1)", "SR-11(2)", "SR-12"];
        string[] high = [.. low, "SR-6", "SR-9", "SR-9(1)"];
        Assert.Empty(low.Append("SR-6").Except(Shipped().Owed(2).Select(control => control.Id)));
        Assert.Empty(high.Except(Shipped().Owed(3).Select(control => control.Id)));
    }

    [Fact]
    public void The_published_schema_is_the_one_that_the_reader_follows() =>
        Assert.Equal(ControlSetSchema.Text, File.ReadAllText(Path.Combine(Repository.Root, "docs/schemas/controls.json")));

    [Fact]
    public void The_strictest_of_definition_and_segment_counts()
    {
        var set = Read(Whole)!;
        Assert.Equal([365], set.Owed(1).Select(control => control.RevalidateDays));
        Assert.Equal([180, 180], set.Owed(2).Select(control => control.RevalidateDays));
        var strict = set.Owed(3)[^1];
        Assert.Equal((Demand.Evidence, 90, "It matters more."), (strict.Demand, strict.RevalidateDays, strict.Because));
    }

    [Fact]
    public void A_segment_that_nobody_knows_owes_nothing() => Assert.Empty(Read(Whole)!.Owed(4));

    [Theory]
    [InlineData("version: 1.0.0", "version: new", 2, "three numbers")]
    [InlineData("title: Small", "titel: Small", 3, "did you mean title?")]
    [InlineData("demand: answer", "demand: guess", 11, "must be one of answer, evidence")]
    [InlineData("practice: foundational", "practice: basic", 10, "must be one of foundational, sustaining, enhancing")]
    [InlineData("revalidateDays: 365", "revalidateDays: soon", 12, "must be a whole number")]
    [InlineData("revalidateDays: 365", "revalidateDays: 0", 12, "1 to 3650; found 0")]
    [InlineData("id: SR-3", "id: SR3", 8, "for example SR-6")]
    [InlineData("id: SR-3", "id: AC-3", 8, "the family AC of AC-3 is not among families")]
    [InlineData("id: SR-6", "id: SR-3", 17, "given a second time; the first is in controls.yaml on line 8")]
    [InlineData("controls: [SR-3]", "controls: [SR-33]", 25, "there is no control SR-33 in this set; did you mean SR-3?")]
    [InlineData("controls: [SR-3]", "controls: [SR-3, SR-3]", 25, "given a second time")]
    [InlineData("presets: [minimum, more], revalidateDays: 180", "presets: [minimum, moer], revalidateDays: 180", 29, "did you mean more?")]
    [InlineData("value: 24", "value: many", 16, "must be a number")]
    [InlineData("type: number, value: 24", "type: choice, value: a, choices: [a]", 16, "fewer than two choices")]
    [InlineData("type: number, value: 24", "type: choice, value: c, choices: [a, b]", 16, "one of a, b; found \"c\"")]
    [InlineData("segment: 2", "segment: 4", 29, "1, 2 or 3; found 4")]
    [InlineData("approvals: [technical-authority]", "approvals: [king]", 35, "must be one of")]
    [InlineData("control: SR-6, demand", "control: SR-66, demand", 37, "there is no control SR-66")]
    [InlineData("guidance: Choose them.", "guidance:", 13, "guidance is empty")]
    [InlineData("        promise: Chosen", "        promise: &x Chosen", 14, "uses an anchor")]
    public void A_mistake_is_told_by_line_and_reason(string right, string wrong, int line, string reason)
    {
        var at = Whole.IndexOf(right, StringComparison.Ordinal) is var found and >= 0 ? found : Whole.IndexOf(right.TrimStart(), StringComparison.Ordinal);
        var old = at == Whole.IndexOf(right, StringComparison.Ordinal) ? right : right.TrimStart();
        var problems = Problems(Whole.Remove(at, old.Length).Insert(at, old == right ? wrong : wrong.TrimStart()));
        Assert.Contains(problems, problem => problem.Line == line && problem.Reason.Contains(reason, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("- a list", "must hold fields")]
    [InlineData("name: [", "is not YAML")]
    public void What_is_no_control_set_at_all_is_refused(string text, string reason) =>
        Assert.Contains(Problems(text), problem => problem.Reason.Contains(reason, StringComparison.Ordinal));

    [Fact]
    public void What_is_no_text_or_too_large_is_refused()
    {
        Assert.Contains("UTF-8", Refused([0xff, 0xfe, 0x41])[0].Reason, StringComparison.Ordinal);
        Assert.Contains("larger than 1 MB", Refused(new byte[ControlSetReader.Largest + 1])[0].Reason, StringComparison.Ordinal);
    }

    internal static ControlSet Shipped()
    {
        var result = ControlSetReader.Read("controls.yaml", File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "compliance/controls.yaml")));
        Assert.True(result.Refusal is null, string.Join('\n', (result.Refusal as ControlSetRefused)?.Problems ?? []));
        return result.Value!;
    }

    private static ControlSet? Read(string text) => ControlSetReader.Read("controls.yaml", Encoding.UTF8.GetBytes(text)).Value;

    private static IReadOnlyList<Slipway.Playbooks.PlaybookProblem> Problems(string text) => Refused(Encoding.UTF8.GetBytes(text));

    private static IReadOnlyList<Slipway.Playbooks.PlaybookProblem> Refused(byte[] file) =>
        Assert.IsType<ControlSetRefused>(ControlSetReader.Read("controls.yaml", file).Refusal).Problems;
}
