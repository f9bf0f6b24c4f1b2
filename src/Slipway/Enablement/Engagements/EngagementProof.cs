using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Playbooks;
using Slipway.Ui;

namespace Slipway.Enablement.Engagements;

/// <summary>
/// <c>engagement</c>: as many people of the partner as the step asks for have an engagement of its kind that was signed off. It holds while they
/// belong to the partner.
/// </summary>
public sealed class EngagementProof(AppDb db) : IProofKind
{
    public string Kind => "engagement";

    public Type Panel => typeof(Pages.EngagementPanel);

    public IEnumerable<SettingProblem> Validate(JsonElement settings, Playbook playbook) => EngagementSettings.Problems(settings);

    public async Task<IReadOnlyDictionary<string, Assessment>> AssessAsync(JourneyContext journey, IReadOnlyList<Step> steps, CancellationToken cancellationToken)
    {
        var engagements = await db.Engagements.AsNoTracking()
            .Where(engagement => engagement.PartnerId == journey.PartnerId
                && db.Set<Person>().Any(person => person.Id == engagement.PersonId && person.PartnerId == journey.PartnerId && person.LeftAt == null))
            .ToListAsync(cancellationToken);
        return steps.ToDictionary(step => step.Key, step =>
        {
            var settings = EngagementSettings.Of(step);
            return Assess(settings, engagements.FindAll(engagement => engagement.Kind == settings.Engagement));
        });
    }

    internal static Assessment Assess(EngagementSettings settings, IReadOnlyList<Engagement> engagements)
    {
        var signed = engagements.Where(engagement => engagement.State == EngagementState.Signed).GroupBy(engagement => engagement.PersonId)
            .Select(own => own.MinBy(engagement => engagement.DecidedAt)!).OrderBy(engagement => engagement.DecidedAt).ToList();
        if (signed.Count >= settings.People)
        {
            var last = signed[settings.People - 1];
            var summary = $"{settings.Engagement.Told()} signed off for {Words.Plural(signed.Count, "person", "people")}, {settings.People} needed";
            return new Assessment.Proved(new GivenProof($"engagement:{last.Id:N}", summary, last.PersonId, last.DecidedBy, last.DecidedAt!.Value, null));
        }

        return engagements.MaxBy(engagement => engagement.RequestedAt) switch
        {
            { State: EngagementState.Reported } reported => new Assessment.InHand(TurnKind.Review, reported.ReportedAt!.Value, reported.Due),
            { State: EngagementState.Requested } requested => new Assessment.InHand(TurnKind.Review, requested.RequestedAt),
            { State: EngagementState.Refused } refused => new Assessment.InHand(TurnKind.Refused, refused.DecidedAt!.Value, Note: refused.Reason),
            _ => Assessment.Missing.Yet,
        };
    }
}

/// <summary>The settings of the proof kind: <c>engagement</c>, <c>shadow</c> or <c>go-live</c>, and <c>people</c>, one by default.</summary>
public sealed record EngagementSettings(EngagementKind Engagement, int People)
{
    private const int Most = 100;

    public static EngagementSettings Of(Step step) => new(
        Naming.FromKebab<EngagementKind>(step.Proof.Settings.Text("engagement") ?? "") ?? EngagementKind.Shadow, Math.Max(1, step.Proof.Settings.Whole("people") ?? 1));

    public static IEnumerable<SettingProblem> Problems(JsonElement settings)
    {
        if (settings.ValueKind != JsonValueKind.Object || settings.Text("engagement") is not { } kind || Naming.FromKebab<EngagementKind>(kind) is null)
        {
            yield return new SettingProblem("engagement", "must be shadow or go-live");
            yield break;
        }

        foreach (var other in settings.EnumerateObject().Select(property => property.Name).Where(name => name is not ("engagement" or "people")))
        {
            yield return new SettingProblem(other, $"an engagement has no setting {other}; it has engagement and people");
        }

        if (settings.TryGetProperty("people", out var people) && !(people.ValueKind == JsonValueKind.Number && people.TryGetInt32(out var number) && number is >= 1 and <= Most))
        {
            yield return new SettingProblem("people", $"must be a whole number from 1 to {Most}; found {people.GetRawText()}");
        }
    }
}
