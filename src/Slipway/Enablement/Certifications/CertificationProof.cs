using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Slipway.Enablement.Banks;
using Slipway.Journeys;
using Slipway.Platform.Data;
using Slipway.Playbooks;
using Slipway.Ui;

namespace Slipway.Enablement.Certifications;

/// <summary>
/// <c>certification</c>: as many people of the partner as the step asks for hold the certificate that it names. It lapses where they become too few
/// and the shortfall is not made good within the time that the certification gives.
/// </summary>
public sealed class CertificationProof(AppDb db, CertificationLibrary library, HubTime time) : IProofKind
{
    private const int CureUnlessSaid = 90;

    public string Kind => "certification";

    public Type Panel => typeof(Pages.CertificationPanel);

    public IEnumerable<SettingProblem> Validate(JsonElement settings, Playbook playbook) => CertificationSettings.Problems(settings);

    public async Task<IReadOnlyDictionary<string, Assessment>> AssessAsync(JourneyContext journey, IReadOnlyList<Step> steps, CancellationToken cancellationToken)
    {
        var keys = steps.Select(step => CertificationSettings.Of(step).Certification).Distinct().ToList();
        var spans = (await db.CertificateSpans.AsNoTracking().Where(span => span.PartnerId == journey.PartnerId && keys.Contains(span.Key)).ToListAsync(cancellationToken)).ToLookup(span => span.Key);
        var known = (await library.NewestAsync(cancellationToken)).ToDictionary(current => current.Certification.Key, current => current.Certification);
        return steps.ToDictionary(step => step.Key, step =>
        {
            var settings = CertificationSettings.Of(step);
            return Assess(settings, known.GetValueOrDefault(settings.Certification), [.. spans[settings.Certification]], journey.Now);
        });
    }

    private Assessment Assess(CertificationSettings settings, Certification? certification, List<CertificateSpan> spans, DateTimeOffset now)
    {
        if (Attainment.Of(spans, settings.People, certification?.CureDays ?? CureUnlessSaid).FirstOrDefault(stretch => stretch.HoldsAt(now)) is not { } held) return Assessment.Missing.Yet;
        var last = spans.Where(span => span.From <= now && now < span.End).MaxBy(span => span.From) ?? spans.Where(span => span.From <= now).MaxBy(span => span.From)!;
        var title = certification?.Title ?? settings.Certification;
        var summary = held.ShortSince <= now
            ? $"{title}: too few certified people since {time.Date(held.ShortSince)}; it lapses on {time.Date(held.Until)} unless {Words.Plural(settings.People, "person holds", "people hold")} it again"
            : $"{title}: held by {Words.Plural(spans.Count(span => span.From <= now && now < span.End), "person", "people")}, {settings.People} needed";
        return new Assessment.Proved(new GivenProof($"certificate:{last.CertificateId:N}", summary, last.PersonId, null, held.Since, held.Until));
    }
}

/// <summary>The settings of the proof kind: <c>certification</c>, its key, and <c>people</c>, one by default.</summary>
public sealed record CertificationSettings(string Certification, int People)
{
    private const int Most = 100;

    public static CertificationSettings Of(Step step) => new(step.Proof.Settings.Text("certification") ?? "", Math.Max(1, step.Proof.Settings.Whole("people") ?? 1));

    public static IEnumerable<SettingProblem> Problems(JsonElement settings)
    {
        if (settings.ValueKind != JsonValueKind.Object || settings.Text("certification") is not { } key || !BankReader.KeyForm().IsMatch(key))
        {
            yield return new SettingProblem("certification", "must be the key of a certification");
            yield break;
        }

        foreach (var other in settings.EnumerateObject().Select(property => property.Name).Where(name => name is not ("certification" or "people")))
        {
            yield return new SettingProblem(other, $"a certification has no setting {other}; it has certification and people");
        }

        if (settings.TryGetProperty("people", out var people) && !(people.ValueKind == JsonValueKind.Number && people.TryGetInt32(out var number) && number is >= 1 and <= Most))
        {
            yield return new SettingProblem("people", $"must be a whole number from 1 to {Most}; found {people.GetRawText()}");
        }
    }
}
