using System.Text;
using Slipway.Compliance;
using Slipway.Contracting;
using Slipway.Journeys.SignOffs;
using Slipway.Journeys.Submissions;
using Slipway.Platform;
using Slipway.Playbooks;
using Slipway.Playbooks.Reading;

namespace Slipway.Tests.Playbooks;

/// <summary>The smallest playbook that holds: eight modules of one step, one gate, one rubric, one agreement. Each test spoils it in one place.</summary>
internal sealed class WrittenPlaybook
{
    public const string Second = "modules/2-contracting.yaml";
    public const string Fifth = "modules/5-integration.yaml";
    public const string Agreement = "agreements/contract.md";
    private static readonly string[] Names = ["qualification", "contracting", "compliance", "commercial", "integration", "enablement", "go-to-market", "service"];
    private readonly SortedDictionary<string, string> _files = new(StringComparer.Ordinal);

    public WrittenPlaybook()
    {
        _files["playbook.yaml"] = $$"""
            name: small
            version: 1.0.0
            title: Small
            summary: Eight steps.
            applicationAnswerHours: 8
            modules: [{{string.Join(", ", Names.Select((name, i) => $"{i + 1}-{name}"))}}]
            gates:
              - key: gate-1
                number: 1
                title: Started
                opens: You start.
                requirements:
                  - { key: contracting, title: It is signed }
            fit:
              acceptFrom: 10
              criteria:
                - { key: narrative, title: Says what, fact: narrative, points: 20, atLeast: 10, met: Long, notMet: Short }

            """;
        foreach (var (i, name) in Names.Index()) _files[$"modules/{i + 1}-{name}.yaml"] = Module(i + 1, name);
        Replace(Second, "proof: { kind: form, fields: [{ key: done, label: Done, type: yes-no }] }", "proof: { kind: agreement, template: contract }");
        Replace(Second, "    stage:", "    gate: gate-1/contracting\n    stage:");
        Replace(Fifth, "proof: { kind: form, fields: [{ key: done, label: Done, type: yes-no }] }", "proof: { kind: sign-off, by: technical-authority, rubric: review }");
        _files["rubrics.yaml"] = """
            rubrics:
              - key: review
                title: Review
                passFrom: 2
                criteria:
                  - key: works
                    title: It works
                    weight: 1
                    minimum: 1
                    levels: [Not, Hardly, Mostly, Fully]

            """;
        _files["checklists.yaml"] = "checklists:\n  - { key: day, title: Day, for: partner, items: [Bring a pen] }\n";
        _files["roles.yaml"] = "roles:\n" + string.Concat(new[] { "partner-administrator", "partner-manager" }
            .Select(role => $"  - {{ role: {role}, title: {role}, purpose: To act, duties: [Act], time: An hour }}\n"));
        _files["service.yaml"] = """
            serviceLevels:
              - { priority: P1, meaning: All stands still, respondMinutes: 30, updateMinutes: 60, resolveMinutes: 240 }
            escalation:
              - { level: 1, when: Late, to: Support, expect: An answer }

            """;
        _files[Agreement] = """
            ---
            key: contract
            title: Contract
            version: "1.0"
            startsClock: true
            signatories:
              - { side: partner, capacity: Director }
              - { side: hub, capacity: Officer }
            ---
            # Contract

            Between {{hub.name}} and {{partner.legalName}}.

            """;
    }

    private static string Module(int number, string name) => $$"""
        key: {{name}}
        number: {{number}}
        title: Module {{number}}
        problem: A problem.
        insight: An insight.
        solution: A solution.
        impact: An impact.
        steps:
          - key: step-{{number}}
            title: Step {{number}}
            why: Because.
            guidance: Do it.
            owner: partner
            proof: { kind: form, fields: [{ key: done, label: Done, type: yes-no }] }
            raci: { responsible: partner-administrator, accountable: partner-manager }
            stage: awareness

        """;

    public static IReadOnlyList<IProofSettings> Kinds { get; } = [new FormProof(null!), new SignOffProof(null!), new AgreementProof(null!), new DocumentProof(null!)];

    /// <summary>Every kind of the program; none of them needs anything to judge settings.</summary>
    public static IReadOnlyList<IProofSettings> AllKinds { get; } = [.. typeof(IProofSettings).Assembly.GetTypes()
        .Where(type => type is { IsAbstract: false, IsClass: true } && type.IsAssignableTo(typeof(IProofSettings)))
        .Select(type => (IProofSettings)type.GetConstructors()[0].Invoke(new object?[type.GetConstructors()[0].GetParameters().Length]))];

    /// <summary>Sets a text in place of another, which must be there.</summary>
    public WrittenPlaybook Replace(string file, string old, string text)
    {
        Assert.Contains(old, _files[file], StringComparison.Ordinal);
        var at = _files[file].IndexOf(old, StringComparison.Ordinal);
        _files[file] = _files[file][..at] + text + _files[file][(at + old.Length)..];
        return this;
    }

    public WrittenPlaybook Put(string file, string text)
    {
        _files[file] = text;
        return this;
    }

    public WrittenPlaybook Remove(string file)
    {
        Assert.True(_files.Remove(file));
        return this;
    }

    public IEnumerable<KeyValuePair<string, byte[]>> Contents => _files.Select(pair => KeyValuePair.Create(pair.Key, Encoding.UTF8.GetBytes(pair.Value)));

    public Result<Playbook> Read() => new PlaybookReader(Kinds).Read(PlaybookFiles.From(Contents));

    public IReadOnlyList<PlaybookProblem> Problems() => Read().Refusal is PlaybookRefused refused ? refused.Problems : [];

    /// <summary>Exactly one problem, at the file and line where <paramref name="marker"/> stands, with these words.</summary>
    public void Refuses(string file, string marker, params string[] words)
    {
        var problem = Assert.Single(Problems());
        var at = _files[file].IndexOf(marker, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{marker} is not in {file}");
        Assert.Equal((file, _files[file].AsSpan(0, at).Count('\n') + 1), (problem.File, problem.Line));
        Assert.All(words, word => Assert.Contains(word, problem.Reason, StringComparison.Ordinal));
    }
}
