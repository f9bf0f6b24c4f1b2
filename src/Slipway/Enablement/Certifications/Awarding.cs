using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Enablement.Curricula;
using Slipway.Enablement.Engagements;
using Slipway.Enablement.Sitting;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Enablement.Certifications;

/// <summary>
/// Awards and renews in the commit in which the last requirement is met: an exam passed, an engagement signed, a curriculum completed. It stands before the engine, so that
/// the steps that rest on certificates move in the same commit.
/// </summary>
internal sealed class Awarding(AppDb db, CertificationLibrary library) : IConsequence
{
    public async Task<IReadOnlyList<Fact>> FollowAsync(IReadOnlyList<Fact> facts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var occasions = facts.Select(fact => fact switch
        {
            ExamPassed passed => new Occasion(passed.PartnerId, passed.By, passed.Exam),
            EngagementSigned signed => new Occasion(signed.PartnerId, signed.Person, null),
            CurriculumCompleted completed => new Occasion(completed.PartnerId, completed.Person, null),

            // What was marked or signed while they were away counts from now.
            PersonReturned { PartnerId: { } home } returned => new Occasion(home, returned.Person, null),
            RequirementsChanged changed => new Occasion(changed.PartnerId, changed.Person, null),
            _ => null,
        }).OfType<Occasion>().ToList();
        if (occasions.Count == 0) return [];
        var certifications = await library.NewestAsync(cancellationToken);
        var followed = new List<Fact>();
        foreach (var occasion in occasions) followed.AddRange(await FollowAsync(occasion, certifications, now, cancellationToken));

        // The engine asks the database next.
        await db.SaveChangesAsync(cancellationToken);
        return followed;
    }

    private async Task<List<Fact>> FollowAsync(Occasion occasion, IReadOnlyList<CurrentCertification> certifications, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Whoever left between the exam and its marking holds the pass and gets nothing for it.
        if (!await db.People.AnyAsync(person => person.Id == occasion.Person && person.PartnerId == occasion.Partner && person.LeftAt == null, cancellationToken)) return [];
        var record = await PersonRecord.ReadAsync(db, occasion.Person, cancellationToken);
        var facts = new List<Fact>();
        foreach (var current in certifications.Where(current => current.Certification.Withdrawn != true))
        {
            var open = record.Open(current.Certification.Key);
            if (open?.Lapse(now) is { } lapsed)
            {
                facts.Add(lapsed);
                await db.SaveChangesAsync(cancellationToken);
                open = null;
            }

            if (open is not null)
            {
                if (occasion.Exam is { } exam && current.Certification.RenewalExams.Contains(exam) && open.IsRenewableAt(now)) facts.Add(open.Renew(current, now));
                continue;
            }

            if (record.Missing(current.Certification, now).Count > 0) continue;
            var (certificate, awarded) = Certificate.Award(current, occasion.Person, occasion.Partner, now);
            db.Add(certificate);
            facts.Add(awarded);
        }

        return facts;
    }

    /// <param name="Exam">The exam that was passed; none for anything else.</param>
    private sealed record Occasion(Guid Partner, Guid Person, string? Exam);
}

/// <summary>Makes <see cref="Awarding"/> look at a person again after a certification changed. What it finds is on the record, not that it looked.</summary>
public sealed record RequirementsChanged(Guid PartnerId, Guid Person) : PartnerFact(PartnerId)
{
    [System.Text.Json.Serialization.JsonIgnore]
    public override bool IsRecorded => false;
}

/// <summary>What one person has learned, passed, proven and been awarded.</summary>
/// <param name="Curricula">Keys of those that were completed.</param>
/// <param name="Certificates">Tracked, with their spans.</param>
internal sealed record PersonRecord(IReadOnlyList<ExamPass> Passes, IReadOnlyList<SignedEngagement> Engagements, IReadOnlyList<string> Curricula, List<Certificate> Certificates)
{
    public static async Task<PersonRecord> ReadAsync(AppDb db, Guid person, CancellationToken cancellationToken) => new(
        await db.Attempts.AsNoTracking().Where(attempt => attempt.PersonId == person && attempt.Passed == true)
            .Select(attempt => new ExamPass(attempt.ExamKey, attempt.SubmittedAt!.Value, attempt.ValidUntil!.Value)).ToListAsync(cancellationToken),
        await db.Engagements.AsNoTracking().Where(engagement => engagement.PersonId == person && engagement.State == EngagementState.Signed)
            .Select(engagement => new SignedEngagement(engagement.Kind, engagement.Rubric, engagement.DecidedAt!.Value)).ToListAsync(cancellationToken),
        await db.LearningPaths.AsNoTracking().Where(path => path.PersonId == person && path.CompletedAt != null).Select(path => path.Curriculum).ToListAsync(cancellationToken),
        await db.Certificates.Include(certificate => certificate.Spans).Where(certificate => certificate.PersonId == person).ToListAsync(cancellationToken));

    /// <summary>The one certificate that has not ended.</summary>
    public Certificate? Open(string key) => Certificates.Find(certificate => certificate.Key == key && certificate.EndedAt is null);

    /// <summary>
    /// What is still to be done for a certification. After a lapse the exams are sat anew, and after a revocation the engagements are done anew as
    /// well: what was there before it counts no longer. What was learned stays learned.
    /// </summary>
    public IReadOnlyList<Requirement> Missing(Certification certification, DateTimeOffset now)
    {
        var ended = Certificates.Where(certificate => certificate.Key == certification.Key && certificate.EndedAt is not null).ToList();
        var over = ended.Max(certificate => certificate.EndedAt) ?? DateTimeOffset.MinValue;
        var revoked = ended.Max(certificate => certificate.RevokedAt) ?? DateTimeOffset.MinValue;
        return [.. certification.Requirements.Where(requirement => requirement switch
        {
            { Exam: { } exam } => !Passes.Any(pass => pass.Exam == exam && pass.Until > now && pass.At >= over && pass.At > revoked),
            { Curriculum: { } curriculum } => !Curricula.Contains(curriculum),
            _ => !Engagements.Any(engagement => engagement.Kind == requirement.Engagement && (requirement.Rubric is null || requirement.Rubric == engagement.Rubric) && engagement.At > revoked),
        })];
    }
}

internal sealed record ExamPass(string Exam, DateTimeOffset At, DateTimeOffset Until);

internal sealed record SignedEngagement(EngagementKind Kind, string Rubric, DateTimeOffset At);
