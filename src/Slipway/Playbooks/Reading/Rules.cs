using System.Text.RegularExpressions;

namespace Slipway.Playbooks.Reading;

/// <summary>What must hold of a playbook whose fields are in order. What concerns steps, judgements and agreements stands with those.</summary>
internal sealed partial class Rules(Playbook playbook, Node root, Problems problems)
{
    private readonly Checked _checked = new(playbook, root, problems);

    public void Check(IReadOnlyList<IProofSettings> kinds)
    {
        Whole();
        Modules();
        Gates();
        Service();
        JudgementRules.Check(_checked);
        AgreementRules.Check(_checked);
        StepRules.Check(_checked, kinds);
        if (!_checked.Complete) return;
        OrderRules.Check(_checked);
        GateRules.Check(_checked);
    }

    private void Whole()
    {
        _checked.Keys("a playbook's name", [(playbook.Name, "name")]);
        if (!VersionForm().IsMatch(playbook.Version)) _checked.Say("version", $"version is three numbers with points between, for example 1.2.0; found “{playbook.Version}”");
        _checked.Least(playbook.ApplicationAnswerHours, 1, "applicationAnswerHours", " hour");
    }

    private void Modules()
    {
        _checked.Keys("the module", playbook.Modules.Select((module, m) => (module.Key, $"modules[{m}].key")));
        _checked.Once("the module number", playbook.Modules.Select((module, m) => (module.Number, $"modules[{m}].number")));
        _checked.Keys("the step", _checked.Steps.Select(placed => (placed.Step.Key, $"{placed.Path}.key")));
        foreach (var (m, module) in playbook.Modules.Index())
        {
            if (module.Number is < 1 or > 8) _checked.Say($"modules[{m}].number", $"a module's number is 1 to 8; found {module.Number}");
            if (module.Steps.Count == 0) _checked.Say($"modules[{m}].steps", $"the module {module.Key} has no steps");
        }

        if (_checked.Complete && playbook.Modules.Count != 8)
        {
            _checked.Say("modules", $"a playbook has eight modules, numbered 1 to 8; found {playbook.Modules.Count}");
        }
    }

    private void Gates()
    {
        if (playbook.Gates.Count == 0) _checked.Say("gates", "a playbook has at least one gate");
        _checked.Keys("the gate", playbook.Gates.Select((gate, g) => (gate.Key, $"gates[{g}].key")));
        _checked.Once("the gate number", playbook.Gates.Select((gate, g) => (gate.Number, $"gates[{g}].number")));
        foreach (var (g, gate) in playbook.Gates.Index())
        {
            _checked.Least(gate.Number, 1, $"gates[{g}].number");
            if (gate.Requirements.Count == 0) _checked.Say($"gates[{g}].requirements", $"the gate {gate.Key} has no requirements, so it would always be open");
            _checked.Keys($"the requirement of {gate.Key}", gate.Requirements.Select((requirement, r) => (requirement.Key, $"gates[{g}].requirements[{r}].key")));
        }
    }

    private void Service()
    {
        _checked.Keys("the checklist", playbook.Checklists.Select((list, c) => (list.Key, $"checklists[{c}].key")));
        foreach (var (c, list) in playbook.Checklists.Index().Where(pair => pair.Item.Items.Count == 0)) _checked.Say($"checklists[{c}].items", $"the checklist {list.Key} has no items");
        _checked.Once("the priority", playbook.ServiceLevels.Select((level, s) => (level.Priority, $"serviceLevels[{s}].priority")));
        foreach (var (s, level) in playbook.ServiceLevels.Index())
        {
            _checked.Least(level.RespondMinutes, 1, $"serviceLevels[{s}].respondMinutes", " minute");
            _checked.Least(level.UpdateMinutes, 1, $"serviceLevels[{s}].updateMinutes", " minute");
            _checked.Least(level.ResolveMinutes, 1, $"serviceLevels[{s}].resolveMinutes", " minute");
            if (level.RespondMinutes > level.ResolveMinutes) _checked.Say($"serviceLevels[{s}].resolveMinutes", $"{level.Priority} would be resolved before it is answered: {level.ResolveMinutes} minutes are fewer than {level.RespondMinutes}");
        }

        foreach (var (e, level) in playbook.Escalation.Index().Where(pair => pair.Item.Level != pair.Index + 1))
        {
            _checked.Say($"escalation[{e}].level", $"the levels of escalation are numbered 1, 2, 3 in order; expected {e + 1}, found {level.Level}");
        }
    }

    [GeneratedRegex(@"^\d{1,5}\.\d{1,5}\.\d{1,5}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionForm();
}
