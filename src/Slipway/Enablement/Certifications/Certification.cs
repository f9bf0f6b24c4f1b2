using System.Text.Json.Serialization;
using Slipway.Accounts;
using Slipway.Enablement.Banks;
using Slipway.Enablement.Engagements;
using Slipway.Enablement.Questions;
using Slipway.Platform;

namespace Slipway.Enablement.Certifications;

/// <summary>What a person of a partner can be certified in, as a file of <c>enablement/certifications</c> gives it.</summary>
/// <param name="Key">Small letters, digits and hyphens; stays the same for ever.</param>
/// <param name="Purpose">What it shows, for those who work towards it.</param>
/// <param name="Role">Whom it is for. Anyone may earn it; measures and the team's page look for it at people of this role.</param>
/// <param name="ValidDays">How long a certificate holds from its award or renewal.</param>
/// <param name="GraceDays">For so long after its end it still counts and can be renewed.</param>
/// <param name="CureDays">For so long an organisation keeps a level that it fell short of.</param>
/// <param name="Withdrawn">No more awards and renewals; certificates stand until their end.</param>
/// <param name="Requirements">All of them must be met.</param>
/// <param name="Renewal">The shorter way to keep it; without one the exams of the requirements renew it.</param>
/// <param name="Levels">What an organisation attains by having enough certified people.</param>
public sealed record Certification(
    string Key, string Title, string Purpose, PartnerRole Role, int ValidDays, int GraceDays, int CureDays, bool? Withdrawn, IReadOnlyList<Requirement> Requirements, Renewal? Renewal,
    IReadOnlyList<AttainmentLevel> Levels)
{
    /// <summary>A certificate can be renewed from so many days before its end, which is also when its holder is told first.</summary>
    public const int RenewalDays = 90;

    /// <summary>A pass of one of these renews a certificate.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> RenewalExams => Renewal is { } shorter ? [shorter.Exam] : [.. Requirements.Select(requirement => requirement.Exam).OfType<string>()];
}

/// <summary>One thing that must be there: an exam that was passed, an engagement that was signed off, or a curriculum that was completed. Exactly one of the three.</summary>
/// <param name="Exam">The key of an exam; a pass that holds meets it.</param>
/// <param name="Engagement">A signed engagement of this kind meets it.</param>
/// <param name="Rubric">With an engagement: by which rubric of the playbook it was scored; any where it is left out.</param>
/// <param name="Curriculum">The key of a curriculum; having completed any version of it meets it.</param>
public sealed record Requirement(string? Exam = null, EngagementKind? Engagement = null, string? Rubric = null, string? Curriculum = null);

/// <param name="Exam">The key of a shorter exam. It renews a certificate; it never earns one.</param>
public sealed record Renewal(string Exam);

/// <param name="People">So many certified people who belong to the partner.</param>
public sealed record AttainmentLevel(string Key, string Title, int People);

/// <summary>Whether a definition can be followed.</summary>
public static class CertificationCheck
{
    private const int Longest = 3650;

    public static IEnumerable<QuestionProblem> Of(Certification certification)
    {
        if (!BankReader.KeyForm().IsMatch(certification.Key)) yield return new("key", $"key is small letters, digits and hyphens; found “{certification.Key}”");
        if (certification.ValidDays is < 1 or > Longest) yield return new("validDays", $"validDays are 1 to {Longest}; found {certification.ValidDays}");
        if (certification.GraceDays is < 0 or > 365) yield return new("graceDays", $"graceDays are 0 to 365; found {certification.GraceDays}");
        if (certification.CureDays is < 0 or > 365) yield return new("cureDays", $"cureDays are 0 to 365; found {certification.CureDays}");
        if (certification.Requirements.Count == 0) yield return new("requirements", "a certification without requirements certifies nothing");
        for (var i = 0; i < certification.Requirements.Count; i++)
        {
            var (requirement, at) = (certification.Requirements[i], $"requirements[{i}]");
            object?[] asked = [requirement.Exam, requirement.Engagement, requirement.Curriculum];
            if (asked.Count(one => one is not null) != 1) yield return new(at, "a requirement is an exam, an engagement or a curriculum, one of the three");
            if (requirement is { Engagement: null, Rubric: not null }) yield return new($"{at}.rubric", "a rubric belongs to an engagement");
            if (certification.Requirements.Take(i).Contains(requirement)) yield return new(at, "this requirement is given a second time");
        }

        if (certification.RenewalExams.Count == 0) yield return new("requirements", "nothing renews it: name an exam as a requirement, or a renewal with an exam");
        for (var i = 0; i < certification.Levels.Count; i++)
        {
            var (level, at) = (certification.Levels[i], $"levels[{i}]");
            if (!BankReader.KeyForm().IsMatch(level.Key)) yield return new($"{at}.key", $"key is small letters, digits and hyphens; found “{level.Key}”");
            if (level.People is < 1 or > 1000) yield return new($"{at}.people", $"people are 1 to 1000; found {level.People}");
            if (i > 0 && level.People <= certification.Levels[i - 1].People) yield return new($"{at}.people", "each level asks for more people than the one before");
            if (certification.Levels.Take(i).Any(before => before.Key == level.Key)) yield return new($"{at}.key", $"the key {level.Key} is given a second time");
        }
    }

    /// <summary>Exams and curricula that the file names and nobody published.</summary>
    public static IEnumerable<QuestionProblem> Against(Certification certification, PublishedLearning published)
    {
        for (var i = 0; i < certification.Requirements.Count; i++)
        {
            if (certification.Requirements[i].Exam is { } exam && !published.Exams.Contains(exam)) yield return new($"requirements[{i}].exam", $"there is no exam {exam}");
            if (certification.Requirements[i].Curriculum is { } curriculum && !published.Curricula.Contains(curriculum)) yield return new($"requirements[{i}].curriculum", $"there is no curriculum {curriculum}");
        }

        if (certification.Renewal is { } renewal && !published.Exams.Contains(renewal.Exam)) yield return new("renewal.exam", $"there is no exam {renewal.Exam}");
    }
}

/// <summary>Keys of what is there to learn and to pass.</summary>
public sealed record PublishedLearning(IReadOnlySet<string> Exams, IReadOnlySet<string> Curricula);
