using Microsoft.EntityFrameworkCore;
using Slipway.Platform.Data;
using Slipway.Ui;

namespace Slipway.Enablement.Certifications;

/// <summary>
/// What other modules ask: which levels of which certifications partners have attained at an instant, with the reason and the dates.
/// </summary>
public sealed class Certified(AppDb db, CertificationLibrary library, HubTime time)
{
    public async Task<IReadOnlyList<AttainedLevel>> OfAsync(Guid partner, DateTimeOffset at, CancellationToken cancellationToken = default) =>
        (await OfAsync([partner], at, cancellationToken))[partner];

    /// <summary>All levels of all certifications for each partner, attained or not; in two questions, however many partners.</summary>
    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<AttainedLevel>>> OfAsync(IReadOnlyCollection<Guid> partners, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        var certifications = await library.NewestAsync(cancellationToken);
        var spans = (await db.CertificateSpans.AsNoTracking().Where(span => partners.Contains(span.PartnerId) && span.From <= at).ToListAsync(cancellationToken)).ToLookup(span => (span.PartnerId, span.Key));
        return partners.Distinct().ToDictionary(partner => partner, partner => (IReadOnlyList<AttainedLevel>)
            [.. certifications.SelectMany(current => current.Certification.Levels.Select(level => Level(current.Certification, level, [.. spans[(partner, current.Certification.Key)]], at)))]);
    }

    private AttainedLevel Level(Certification certification, AttainmentLevel level, List<CertificateSpan> spans, DateTimeOffset at)
    {
        var holders = spans.Count(span => span.From <= at && at < span.End);
        var held = Attainment.Of(spans, level.People, certification.CureDays).FirstOrDefault(stretch => stretch.HoldsAt(at));
        var counted = $"{Words.Plural(holders, "person is", "people are")} certified, {level.People} needed";
        var reason = held switch
        {
            null => counted,
            _ when held.ShortSince <= at => $"{counted}. Short since {time.Date(held.ShortSince)}; kept until {time.Date(held.Until)}",
            _ => counted,
        };
        return new AttainedLevel(certification.Key, certification.Title, level.Key, level.Title, level.People, holders, held is not null, held?.Since, held?.ShortSince <= at ? held?.ShortSince : null, held?.Until, reason);
    }
}

/// <summary>One level of one certification at one partner.</summary>
/// <param name="Since">Since when it is attained; none where it is not.</param>
/// <param name="ShortSince">Since when the people are too few, while there is time to cure it.</param>
/// <param name="Until">When it ends with what is known now; exclusive.</param>
/// <param name="Reason">In words for people, without names.</param>
public sealed record AttainedLevel(
    string Certification, string Title, string Level, string LevelTitle, int People, int Holders, bool Attained, DateTimeOffset? Since, DateTimeOffset? ShortSince, DateTimeOffset? Until, string Reason);
