using System.Text.Json;
using System.Text.RegularExpressions;
using Slipway.Playbooks.Reading;

namespace Slipway.Compliance.Controls;

/// <summary>What must hold in a control set beyond its shape: each thing once, nothing that points nowhere, values of their type.</summary>
internal sealed partial class ControlRules(ControlSet set, CheckedTree at)
{
    private readonly HashSet<string> _controls = set.Controls.Select(control => control.Id).ToHashSet(StringComparer.Ordinal);
    private readonly List<string> _presets = [.. set.Presets.Select(preset => preset.Key)];

    public void Check()
    {
        at.Keys("the name", [(set.Name, "name")]);
        if (!VersionForm().IsMatch(set.Version)) at.Say("version", $"version must be three numbers such as 1.2.0; found “{set.Version}”");
        if (set.Controls.Count == 0) at.Say("controls", "a control set has at least one control");
        Families();
        at.Once("the control", set.Controls.Select((control, c) => (control.Id, $"controls[{c}].id")));
        foreach (var (c, control) in set.Controls.Index()) Control(control, $"controls[{c}]");
        Presets();
        Segments();
    }

    private void Families()
    {
        at.Once("the family", set.Families.Select((family, f) => (family.Key, $"families[{f}].key")));
        foreach (var (f, family) in set.Families.Index().Where(pair => !FamilyForm().IsMatch(pair.Item.Key)))
        {
            at.Say($"families[{f}].key", $"a family is two capital letters such as SR; found “{family.Key}”");
        }
    }

    private void Control(ControlDefinition control, string path)
    {
        if (!ControlForm().IsMatch(control.Id)) at.Say($"{path}.id", $"a control is an identifier of NIST SP 800-53, for example SR-6 or AC-2(3); found “{control.Id}”");
        else if (set.Families.All(family => family.Key != OwedControls.FamilyOf(control.Id))) at.Say($"{path}.id", $"the family {OwedControls.FamilyOf(control.Id)} of {control.Id} is not among families");
        Days(control.RevalidateDays, $"{path}.revalidateDays");
        at.Keys($"the parameter of {control.Id}", control.Parameters.Select((parameter, p) => (parameter.Key, $"{path}.parameters[{p}].key")));
        foreach (var (p, parameter) in control.Parameters.Index())
        {
            if (Wrong(parameter) is { } reason) at.Say($"{path}.parameters[{p}].value", reason);
        }
    }

    private void Days(int? days, string path)
    {
        if (days is < 1 or > 3650) at.Say(path, $"revalidateDays is 1 to 3650; found {days}");
    }

    private static string? Wrong(ControlParameter parameter)
    {
        if (parameter.Type is ParameterType.Choice or ParameterType.Choices && parameter.Choices.Count < 2) return $"{parameter.Key} offers fewer than two choices";
        var value = parameter.Value;
        return parameter.Type switch
        {
            ParameterType.Number => value.ValueKind == JsonValueKind.Number ? null : $"the value of {parameter.Key} must be a number; found {value.GetRawText()}",
            ParameterType.Text => value.ValueKind == JsonValueKind.String ? null : $"the value of {parameter.Key} must be text; found {value.GetRawText()}",
            ParameterType.Choice => Offered(parameter, value),
            _ when value.ValueKind != JsonValueKind.Array => $"the value of {parameter.Key} must be a list of its choices; found {value.GetRawText()}",
            _ => value.EnumerateArray().Select(item => Offered(parameter, item)).FirstOrDefault(reason => reason is not null),
        };
    }

    private static string? Offered(ControlParameter parameter, JsonElement value) =>
        value.ValueKind == JsonValueKind.String && parameter.Choices.Contains(value.GetString()!, StringComparer.Ordinal)
            ? null
            : $"the value of {parameter.Key} must be one of {string.Join(", ", parameter.Choices)}; found {value.GetRawText()}";

    private void Presets()
    {
        at.Keys("the preset", set.Presets.Select((preset, p) => (preset.Key, $"presets[{p}].key")));
        foreach (var (p, preset) in set.Presets.Index())
        {
            at.Once($"in {preset.Key} the control", preset.Controls.Select((control, c) => (control, $"presets[{p}].controls[{c}]")));
            foreach (var (c, control) in preset.Controls.Index()) Known(control, $"presets[{p}].controls[{c}]");
        }
    }

    private void Segments()
    {
        at.Once("the segment", set.Segments.Select((demands, s) => (demands.Segment, $"segments[{s}].segment")));
        for (var segment = 1; segment <= 3 && !at.Unclear("segments"); segment++)
        {
            if (set.DemandsOf(segment) is null) at.Say("segments", $"nothing is said about segment {segment}; there must be one entry for each of 1, 2 and 3");
        }

        foreach (var (s, demands) in set.Segments.Index()) Segment(demands, $"segments[{s}]");
    }

    private void Segment(SegmentDemands demands, string path)
    {
        if (demands.Segment is < 1 or > 3) at.Say($"{path}.segment", $"a segment is 1, 2 or 3; found {demands.Segment}");
        Days(demands.RevalidateDays, $"{path}.revalidateDays");
        at.Once("the approval", demands.Approvals.Select((role, a) => (role, $"{path}.approvals[{a}]")));
        foreach (var (p, preset) in demands.Presets.Index().Where(pair => !_presets.Contains(pair.Item)))
        {
            at.Say($"{path}.presets[{p}]", $"there is no preset {preset}{Closest.Known(preset, _presets)}");
        }

        at.Once($"in segment {demands.Segment} the control", demands.Stricter.Select((stricter, c) => (stricter.Control, $"{path}.stricter[{c}].control")));
        var owed = set.Owed(demands.Segment).Select(control => control.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var (c, stricter) in demands.Stricter.Index())
        {
            Known(stricter.Control, $"{path}.stricter[{c}].control");
            Days(stricter.RevalidateDays, $"{path}.stricter[{c}].revalidateDays");
            if (_controls.Contains(stricter.Control) && !owed.Contains(stricter.Control)) at.Say($"{path}.stricter[{c}].control", $"segment {demands.Segment} does not owe {stricter.Control}, so it cannot be stricter about it");
        }
    }

    private void Known(string control, string path)
    {
        if (!_controls.Contains(control)) at.Say(path, $"there is no control {control} in this set{Closest.Hint(control, _controls)}");
    }

    [GeneratedRegex(@"^\d{1,5}\.\d{1,5}\.\d{1,5}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionForm();

    [GeneratedRegex("^[A-Z]{2}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FamilyForm();

    [GeneratedRegex(@"^[A-Z]{2}-\d{1,2}(\(\d{1,2}\))?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ControlForm();
}
