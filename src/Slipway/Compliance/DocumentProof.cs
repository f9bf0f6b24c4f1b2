using System.Globalization;
using System.Text.Json;
using Slipway.Journeys;
using Slipway.Journeys.Fields;
using Slipway.Journeys.Submissions;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Playbooks;

namespace Slipway.Compliance;

/// <summary><c>document</c>: a file with its facts, read by a reviewer. It may carry the date that its validity is counted from or ends on.</summary>
public sealed class DocumentProof(AppDb db) : SubmissionKind(db)
{
    internal const string DateKey = "document-date";

    public override string Kind => "document";

    public override Type Panel => typeof(Journeys.Submissions.Pages.SubmissionPanel);

    public override FileDemand Files(Step step) => new(
        Accepted(step.Proof.Settings), step.Proof.Settings.Whole("maxMegabytes") ?? 20, Required: true);

    public override IReadOnlyList<FieldDefinition> Fields(Step step)
    {
        var fields = FieldDefinitions.Of(step.Proof.Settings);
        return step.Proof.Settings.Text("dateLabel") is { } label
            ? [new FieldDefinition { Key = DateKey, Label = label, Type = FieldType.Date }, .. fields]
            : fields;
    }

    /// <summary>A document that is older than the playbook takes is refused before anybody reads it.</summary>
    public override IEnumerable<Invalid> Check(Step step, FieldAnswers answers, DateTimeOffset now)
    {
        if (step.Proof.Settings.Whole("notOlderThanDays") is not { } days || Date(answers) is not { } date) yield break;
        var age = (now.UtcDateTime.Date - date.UtcDateTime.Date).Days;
        if (age > days) yield return new Invalid(DateKey, $"The document is {age} days old.", $"It may be {days} days old at most.", "Send a newer one.");
        if (age < -1) yield return new Invalid(DateKey, "The document is dated in the future.", "", "Look at the date again.");
    }

    /// <summary>
    /// Counted from sending, acceptance or the document's own date; it ends after <c>maxAgeDays</c>, or on the document's own date
    /// where the setting says <c>until</c>.
    /// </summary>
    public override Validity Validity(Step step, Submission submission, DateTimeOffset acceptedAt)
    {
        var settings = step.Proof.Settings;
        var date = DocumentDate(submission);
        var from = settings.Text("holdsFrom") switch
        {
            "sent" => submission.SentAt ?? acceptedAt,
            "date" => date ?? acceptedAt,
            _ => acceptedAt,
        };
        if (settings.Text("holdsFrom") == "until") return new Validity(acceptedAt, date?.AddDays(1));
        var days = settings.Whole("maxAgeDays") ?? step.RevalidateDays;
        return new Validity(from > acceptedAt ? acceptedAt : from, days is { } length ? from.AddDays(length) : null);
    }

    public override IEnumerable<SettingProblem> Validate(JsonElement settings, Playbook playbook)
    {
        string[] known = ["accept", "maxMegabytes", "dateLabel", "holdsFrom", "maxAgeDays", "notOlderThanDays", "fields"];
        foreach (var key in settings.EnumerateObject().Select(property => property.Name).Except(known, StringComparer.Ordinal))
        {
            yield return new SettingProblem(key, $"a document has no setting {key}; it has {string.Join(", ", known)}");
        }

        var kinds = Slipway.Platform.Files.FileKind.All.Select(kind => kind.Extension).ToList();
        foreach (var extension in Accepted(settings).Except(kinds, StringComparer.Ordinal))
        {
            yield return new SettingProblem("accept", $"{extension} is not a kind of file that is taken: {string.Join(", ", kinds)}");
        }

        if (settings.TryGetProperty("maxMegabytes", out _) && settings.Whole("maxMegabytes") is not (>= 1 and <= Slipway.Platform.Files.Intake.MegabytesAtMost))
        {
            yield return new SettingProblem("maxMegabytes", $"must be 1 to {Slipway.Platform.Files.Intake.MegabytesAtMost}");
        }

        if (settings.Text("holdsFrom") is not (null or "sent" or "accepted" or "date" or "until"))
        {
            yield return new SettingProblem("holdsFrom", "must be sent, accepted, date or until");
        }

        if (settings.Text("holdsFrom") is "date" or "until" && settings.Text("dateLabel") is null)
        {
            yield return new SettingProblem("dateLabel", "is needed, because the validity rests on the document's date");
        }

        if (settings.TryGetProperty("maxAgeDays", out _) && settings.Whole("maxAgeDays") is not > 0) yield return new SettingProblem("maxAgeDays", "must be 1 or more");
        if (settings.TryGetProperty("notOlderThanDays", out _) && settings.Whole("notOlderThanDays") is not > 0) yield return new SettingProblem("notOlderThanDays", "must be 1 or more");
        if (settings.TryGetProperty("notOlderThanDays", out _) && settings.Text("dateLabel") is null)
        {
            yield return new SettingProblem("dateLabel", "is needed, because the age is counted from the document's date");
        }

        foreach (var problem in FieldDefinitions.Validate(settings)) yield return problem;
    }

    protected override string Summarise(Submission submission) =>
        $"{string.Join(", ", submission.Files.Select(file => file.Name))}, version {submission.Number}";

    private static List<string> Accepted(JsonElement settings) =>
        settings.TryGetProperty("accept", out var accept) && accept.ValueKind == JsonValueKind.Array
            ? [.. accept.EnumerateArray().Select(item => item.GetString() ?? "")]
            : [];

    private static DateTimeOffset? DocumentDate(Submission submission) => Date(FieldAnswers.FromJson(submission.Answers));

    private static DateTimeOffset? Date(FieldAnswers answers) =>
        DateOnly.TryParseExact(answers.One(DateKey), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)
            : null;
}
