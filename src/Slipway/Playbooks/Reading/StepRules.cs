using System.Text.RegularExpressions;
using Slipway.Accounts;
using Slipway.Platform;

namespace Slipway.Playbooks.Reading;

/// <summary>Each step by itself: its proof, the people it names, its numbers.</summary>
internal static partial class StepRules
{
    /// <summary>Every role that a RACI may name: the hub's, and the partner's with <c>partner-</c> in front.</summary>
    internal static IReadOnlyList<string> KnownRoles { get; } =
        [.. Enum.GetValues<HubRole>().Select(role => role.Kebab()), .. Enum.GetValues<PartnerRole>().Select(role => $"partner-{role.Kebab()}")];

    /// <summary>Beyond a quarter a proof is not late but gone.</summary>
    internal const int LongestGrace = 92;

    public static void Check(Checked book, IReadOnlyList<IProofSettings> kinds)
    {
        Roles(book);
        foreach (var placed in book.Steps)
        {
            Proof(book, placed, kinds);
            Raci(book, placed);
            Numbers(book, placed);
            Readiness(book, placed);
        }
    }

    private static void Roles(Checked book)
    {
        var roles = book.Playbook.Roles;
        book.Once("the role", roles.Select((role, r) => (role.Role, $"roles[{r}].role")));
        foreach (var (r, role) in roles.Index().Where(pair => !KnownRoles.Contains(pair.Item.Role)))
        {
            book.Say($"roles[{r}].role", $"there is no role {role.Role}{Closest.Known(role.Role, KnownRoles)}");
        }
    }

    private static void Proof(Checked book, PlacedStep placed, IReadOnlyList<IProofSettings> kinds)
    {
        var (step, path) = (placed.Step, placed.Path);
        if (book.Unclear($"{path}.proof")) return;
        if (kinds.FirstOrDefault(kind => kind.Kind == step.Proof.Kind) is not { } found)
        {
            var names = kinds.Select(kind => kind.Kind).Order(StringComparer.Ordinal).ToList();
            book.Say($"{path}.proof.kind", $"there is no proof kind {step.Proof.Kind}{Closest.Known(step.Proof.Kind, names)}");
            return;
        }

        // Settings may name what stands in a file that could not be read.
        if (!book.Complete) return;
        foreach (var problem in found.Validate(step.Proof.Settings, book.Playbook))
        {
            book.Say($"{path}.proof.settings.{problem.Path}", problem.Reason.Split(' ')[0] is "a" or "an" ? problem.Reason : $"{problem.Path} {problem.Reason}");
        }
    }

    private static void Raci(Checked book, PlacedStep placed)
    {
        var (raci, path) = (placed.Step.Raci, $"{placed.Path}.raci");
        var named = new[] { (raci.Responsible, $"{path}.responsible"), (raci.Accountable, $"{path}.accountable") }
            .Concat(raci.Consulted.Select((role, i) => (role, $"{path}.consulted[{i}]")))
            .Concat(raci.Informed.Select((role, i) => (role, $"{path}.informed[{i}]")));
        foreach (var (role, at) in named)
        {
            if (!KnownRoles.Contains(role)) book.Say(at, $"there is no role {role}{Closest.Hint(role, KnownRoles)}");
            else if (book.Complete && book.Playbook.Roles.All(described => described.Role != role)) book.Say(at, $"the role {role} is not described in roles.yaml");
        }
    }

    private static void Numbers(Checked book, PlacedStep placed)
    {
        var (step, path) = (placed.Step, placed.Path);
        book.Least(step.Review?.Hours, 1, $"{path}.review.hours", " hour");
        book.Least(step.RevalidateDays, 1, $"{path}.revalidateDays", " day");
        book.Least(step.GraceDays, 0, $"{path}.graceDays", " days");
        if (step.GraceDays > LongestGrace) book.Say($"{path}.graceDays", $"a grace is {LongestGrace} days at most; found {step.GraceDays}");
        book.Once("the event", step.RevalidateOn.Select((change, c) => (change, $"{path}.revalidateOn[{c}]")));
        book.Once("the control", step.Controls.Select((control, c) => (control, $"{path}.controls[{c}]")));
        foreach (var (c, control) in step.Controls.Index().Where(pair => !ControlForm().IsMatch(pair.Item)))
        {
            book.Say($"{path}.controls[{c}]", $"a control is an identifier of NIST SP 800-53, for example SR-6 or AC-2(3); found “{control}”");
        }

        foreach (var (s, segment) in step.AppliesTo.Segments.Index().Where(pair => pair.Item is < 1 or > 3))
        {
            book.Say($"{path}.appliesTo.segments[{s}]", $"a segment is 1, 2 or 3; found {segment}");
        }
    }

    private static void Readiness(Checked book, PlacedStep placed)
    {
        var (step, path) = (placed.Step, placed.Path);
        book.Once("the capability", step.Readiness.Select((capability, c) => (capability, $"{path}.readiness[{c}]")));
        if (book.Unclear($"{path}.pillar") || book.Unclear($"{path}.readiness")) return;
        if (step.Pillar is null && step.Readiness.Count > 0) book.Say($"{path}.readiness", "readiness needs a pillar under which it counts");
        if (step.Pillar is not null && step.Readiness.Count == 0) book.Say($"{path}.pillar", "a pillar needs readiness: what the step makes the partner ready for");
    }

    [GeneratedRegex(@"^[A-Z]{2}-\d{1,2}(\(\d{1,2}\))?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ControlForm();
}
