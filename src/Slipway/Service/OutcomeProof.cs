using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Playbooks;

namespace Slipway.Service;

/// <summary>
/// <c>outcome</c>: as many verified customer outcomes as the step asks for, one by default, of the kinds that it names. It holds from the
/// verification of the last one needed, without end.
/// </summary>
public sealed class OutcomeProof(AppDb db) : IProofKind
{
    internal const string Name = "outcome";

    public string Kind => Name;

    public Type Panel => typeof(Pages.OutcomePanel);

    public IEnumerable<SettingProblem> Validate(JsonElement settings, Playbook playbook) => OutcomeSettings.Problems(settings);

    public async Task<IReadOnlyDictionary<string, Assessment>> AssessAsync(
        JourneyContext journey, IReadOnlyList<Step> steps, CancellationToken cancellationToken)
    {
        var outcomes = await db.Outcomes.Where(outcome => outcome.PartnerId == journey.PartnerId && outcome.State != OutcomeState.Withdrawn)
            .ToListAsync(cancellationToken);
        return steps.ToDictionary(step => step.Key, step => Assess(OutcomeSettings.Of(step), outcomes));
    }

    internal static Assessment Assess(OutcomeSettings settings, IReadOnlyList<Outcome> outcomes)
    {
        var fitting = outcomes.Where(outcome => settings.Kinds.Contains(outcome.Kind)).OrderBy(outcome => outcome.ClaimedAt).ToList();
        var verified = fitting.Where(outcome => outcome.State == OutcomeState.Verified).OrderBy(outcome => outcome.DecidedAt).Take(settings.Count).ToList();
        return verified.Count == settings.Count ? Proved(verified) : InHand(fitting) ?? (Assessment)Assessment.Missing.Yet;
    }

    private static Assessment.Proved Proved(List<Outcome> verified)
    {
        var last = verified[^1];
        var summary = verified.Count == 1 ? $"{last.Kind.Told()}, verified" : $"{verified.Count} outcomes verified, the last a {last.Kind.Told().ToLowerInvariant()}";
        return new Assessment.Proved(new GivenProof($"outcome:{last.Id:N}", summary, last.ClaimedBy, last.DecidedBy, last.DecidedAt!.Value, null));
    }

    /// <summary>A claim in review comes first, then one that was asked about, then the last refusal.</summary>
    private static Assessment.InHand? InHand(List<Outcome> outcomes)
    {
        if (outcomes.Find(outcome => outcome.State == OutcomeState.Claimed) is { } claimed)
        {
            return new Assessment.InHand(TurnKind.Review, claimed.SentAt, claimed.Due);
        }

        if (outcomes.Find(outcome => outcome is { State: OutcomeState.AskedForMore, ClaimedFrom: Side.Partner }) is { } asked)
        {
            return new Assessment.InHand(TurnKind.AskedAgain, asked.DecidedAt!.Value, Person: asked.ClaimedBy, Note: Short(asked.Reason));
        }

        return outcomes.FindLast(outcome => outcome.State == OutcomeState.Refused) is { } refused
            ? new Assessment.InHand(TurnKind.Refused, refused.DecidedAt!.Value, Note: Short(refused.Reason))
            : null;
    }

    /// <summary>A turn's note is a line; the whole reason stands on the outcome's page.</summary>
    private static string? Short(string? reason) => reason is { Length: > 380 } ? string.Concat(reason.AsSpan(0, 379), "…") : reason;
}

/// <summary>The settings of the proof kind: <c>kinds</c>, all where none are named, and <c>count</c>, one by default.</summary>
public sealed record OutcomeSettings(IReadOnlySet<OutcomeKind> Kinds, int Count)
{
    private const int Most = 20;

    public static OutcomeSettings Of(Step step)
    {
        var settings = step.Proof.Settings;
        var kinds = Named(settings).Select(Naming.FromKebab<OutcomeKind>).OfType<OutcomeKind>().ToHashSet();
        return new OutcomeSettings(kinds.Count > 0 ? kinds : [.. Enum.GetValues<OutcomeKind>()], Math.Max(1, settings.Whole("count") ?? 1));
    }

    public static IEnumerable<SettingProblem> Problems(JsonElement settings)
    {
        foreach (var key in settings.EnumerateObject().Select(property => property.Name).Where(key => key is not ("kinds" or "count")))
        {
            yield return new SettingProblem(key, $"an outcome has no setting {key}; it has kinds and count");
        }

        if (settings.TryGetProperty("kinds", out var kinds) && (kinds.ValueKind != JsonValueKind.Array || kinds.GetArrayLength() == 0))
        {
            yield return new SettingProblem("kinds", "must be a list of deal, integration, ticket");
        }

        foreach (var name in Named(settings).Where(name => Naming.FromKebab<OutcomeKind>(name) is null))
        {
            yield return new SettingProblem("kinds", $"must be deal, integration or ticket; found {name}");
        }

        if (settings.TryGetProperty("count", out var count) && !(count.ValueKind == JsonValueKind.Number && count.TryGetInt32(out var number) && number is >= 1 and <= Most))
        {
            yield return new SettingProblem("count", $"must be a whole number from 1 to {Most}; found {count.GetRawText()}");
        }
    }

    private static IEnumerable<string?> Named(JsonElement settings) =>
        settings.ValueKind == JsonValueKind.Object && settings.TryGetProperty("kinds", out var kinds) && kinds.ValueKind == JsonValueKind.Array
            ? kinds.EnumerateArray().Select(kind => kind.ValueKind == JsonValueKind.String ? kind.GetString() : kind.GetRawText())
            : [];
}
