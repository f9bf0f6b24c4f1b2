using System.Text.Json;
using Slipway.Contracting;
using Slipway.Journeys;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Playbooks;

namespace Slipway.Compliance.Commitments.Attestations;

/// <summary>The wording of an attestation, as the step's settings give it: <c>title</c>, <c>version</c>, <c>statement</c> (Markdown), <c>validDays</c>.</summary>
public static class StatementText
{
    private const string ControlsField = "{{controls}}";
    private const int DaysUnlessSaid = 365;

    public static Statement Of(Step step, IReadOnlyList<string> controls)
    {
        var settings = step.Proof.Settings;
        return new Statement(
            settings.Text("title") ?? step.Title, settings.Text("version") ?? "1", settings.Text("statement") ?? "", settings.Whole("validDays") ?? step.RevalidateDays ?? DaysUnlessSaid, controls);
    }

    /// <summary>Fills in the partner's values, the officer's, and the list of controls.</summary>
    internal static string Fill(Statement statement, IReadOnlyList<string> controls, Partner partner, HubOptions hub, Officer officer, DateTimeOffset now)
    {
        NamedSignatory[] signatories = [new(Accounts.Side.Partner, "Officer", officer.PersonId, officer.Name, officer.JobTitle)];
        var list = string.Join('\n', controls.Select(control => $"- {control}"));
        return string.Join(list, statement.Body.Split(ControlsField).Select(part =>
            Merging.Fill(new AgreementTemplate { Key = "attestation", Title = statement.Title, Version = statement.Version, Body = part, Signatories = [] }, partner, hub, signatories, now)));
    }

    public static IEnumerable<SettingProblem> Problems(JsonElement settings)
    {
        string[] known = ["title", "version", "statement", "validDays"];
        foreach (var key in settings.EnumerateObject().Select(property => property.Name).Except(known, StringComparer.Ordinal))
        {
            yield return new SettingProblem(key, $"an attestation has no setting {key}; it has {string.Join(", ", known)}");
        }

        if (string.IsNullOrWhiteSpace(settings.Text("version"))) yield return new SettingProblem("version", "is needed: whoever signs must know which wording it was");
        if (settings.Text("statement") is not { Length: > 0 } statement)
        {
            yield return new SettingProblem("statement", "is needed: the words that are signed");
            yield break;
        }

        if (!statement.Contains(ControlsField, StringComparison.Ordinal)) yield return new SettingProblem("statement", $"must name {ControlsField}, where the controls that it stands for are listed");
        foreach (var (name, _, _) in MergeFields.In(statement.Replace(ControlsField, "", StringComparison.Ordinal)).Where(found => !MergeFields.Known.ContainsKey(found.Name)))
        {
            yield return new SettingProblem("statement", $"{{{{{name}}}}} is not known; it may name {string.Join(", ", MergeFields.Known.Keys)}");
        }

        if (settings.TryGetProperty("validDays", out _) && settings.Whole("validDays") is not (>= 1 and <= 1096)) yield return new SettingProblem("validDays", "must be 1 to 1096");
    }
}
