using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Enablement.Banks;
using Slipway.Journeys;
using Slipway.Platform.Data;
using Slipway.Playbooks;

namespace Slipway.Enablement.Sitting;

/// <summary>
/// <c>exam</c>: as many people of the partner as the step asks for hold a pass of the exam that it names. It holds until the first pass ends without
/// which they would be too few. Whoever leaves the partner takes their pass along.
/// </summary>
public sealed class ExamProof(AppDb db) : IProofKind
{
    public string Kind => "exam";

    public Type Panel => typeof(Pages.ExamPanel);

    public IEnumerable<SettingProblem> Validate(JsonElement settings, Playbook playbook) => ExamSettings.Problems(settings);

    public async Task<IReadOnlyDictionary<string, Assessment>> AssessAsync(JourneyContext journey, IReadOnlyList<Step> steps, CancellationToken cancellationToken)
    {
        var keys = steps.Select(step => ExamSettings.Of(step).Exam).Distinct().ToList();
        var attempts = await db.Attempts.AsNoTracking()
            .Where(attempt => attempt.PartnerId == journey.PartnerId && keys.Contains(attempt.ExamKey)
                && db.Set<Person>().Any(person => person.Id == attempt.PersonId && person.PartnerId == journey.PartnerId && person.LeftAt == null))
            .ToListAsync(cancellationToken);

        // What was passed in this very commit is not in the database's answer yet where the engine asks within it; it is, because saving came first.
        return steps.ToDictionary(step => step.Key, step => Assess(ExamSettings.Of(step), attempts, journey.Now));
    }

    internal static Assessment Assess(ExamSettings settings, IReadOnlyList<Attempt> attempts, DateTimeOffset now)
    {
        var mine = attempts.Where(attempt => attempt.ExamKey == settings.Exam).ToList();
        var holders = mine.Where(attempt => attempt.Passed == true && attempt.ValidUntil > now).GroupBy(attempt => attempt.PersonId)
            .Select(passes => passes.MaxBy(pass => pass.ValidUntil)!).OrderByDescending(pass => pass.ValidUntil).ToList();
        if (holders.Count >= settings.People)
        {
            var counted = holders.Take(settings.People).ToList();
            var last = counted.MaxBy(pass => pass.MarkedAt)!;
            var summary = settings.People == 1 ? "Exam passed" : $"Exam passed by {holders.Count} people, {settings.People} are needed";
            return new Assessment.Proved(new GivenProof($"attempt:{last.Id:N}", summary, last.PersonId, last.MarkedBy, last.MarkedAt!.Value, counted[^1].ValidUntil));
        }

        return mine.Where(attempt => attempt.State == AttemptState.Marking).MinBy(attempt => attempt.SubmittedAt) is { } waiting
            ? new Assessment.InHand(TurnKind.Review, waiting.SubmittedAt!.Value)
            : Assessment.Missing.Yet;
    }
}

/// <summary>The settings of the proof kind: <c>exam</c>, the key of the exam, and <c>people</c>, one by default.</summary>
public sealed record ExamSettings(string Exam, int People)
{
    private const int Most = 100;

    public static ExamSettings Of(Step step) => new(
        step.Proof.Settings.TryGetProperty("exam", out var exam) ? exam.GetString() ?? "" : "", Math.Max(1, step.Proof.Settings.Whole("people") ?? 1));

    public static IEnumerable<SettingProblem> Problems(JsonElement settings)
    {
        if (settings.ValueKind != JsonValueKind.Object || !settings.TryGetProperty("exam", out var exam) || exam.ValueKind != JsonValueKind.String || !BankReader.KeyForm().IsMatch(exam.GetString()!))
        {
            yield return new SettingProblem("exam", "must be the key of an exam");
            yield break;
        }

        foreach (var key in settings.EnumerateObject().Select(property => property.Name).Where(key => key is not ("exam" or "people")))
        {
            yield return new SettingProblem(key, $"an exam has no setting {key}; it has exam and people");
        }

        if (settings.TryGetProperty("people", out var people) && !(people.ValueKind == JsonValueKind.Number && people.TryGetInt32(out var number) && number is >= 1 and <= Most))
        {
            yield return new SettingProblem("people", $"must be a whole number from 1 to {Most}; found {people.GetRawText()}");
        }
    }
}
