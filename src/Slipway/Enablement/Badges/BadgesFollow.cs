using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Slipway.Accounts;
using Slipway.Enablement.Certifications;
using Slipway.Foundation.Badges;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Enablement.Badges;

/// <summary>
/// Badges follow their certificates within the same commit: an award issues one, a renewal the next, and what happens to the certificate
/// happens to all of its badges.
/// </summary>
internal sealed class BadgesFollow(AppDb db, AchievementLibrary achievements, BadgeSigner signer, StatusLists lists, BadgeAddresses addresses, IOptions<HubOptions> hub) : IConsequence
{
    public async Task<IReadOnlyList<Fact>> FollowAsync(IReadOnlyList<Fact> facts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var followed = new List<Fact>();
        var badges = new Dictionary<Guid, List<EarnedBadge>>();
        foreach (var fact in facts.OfType<CertificateFact>())
        {
            if (!badges.TryGetValue(fact.Certificate, out var own))
            {
                own = badges[fact.Certificate] = await db.Badges.Where(badge => badge.CertificateId == fact.Certificate).OrderBy(badge => badge.Number).ToListAsync(cancellationToken);
            }

            if (await FollowAsync(fact, own, now, cancellationToken) is { } issued) followed.Add(issued);
        }

        return followed;
    }

    private async Task<BadgeIssued?> FollowAsync(CertificateFact fact, List<EarnedBadge> own, DateTimeOffset now, CancellationToken cancellationToken)
    {
        switch (fact)
        {
            case CertificateAwarded awarded when own.Count == 0:
                return await IssueAsync(awarded, awarded.Until, own, now, cancellationToken);
            case CertificateRenewed renewed when own.LastOrDefault()?.ValidUntil != OpenBadgeTime.Second(renewed.Until):
                return await IssueAsync(renewed, renewed.Until, own, now, cancellationToken);
            case CertificateSuspended:
                own.ForEach(badge => badge.Suspend(now));
                break;
            case CertificateReinstated:
                own.ForEach(badge => badge.Reinstate());
                break;
            case CertificateRevoked:
                own.ForEach(badge => badge.Revoke(now));
                break;
            case CertificateLapsed:
                own.ForEach(badge => badge.Lapse(now));
                break;
        }

        return null;
    }

    private async Task<BadgeIssued?> IssueAsync(CertificateFact fact, DateTimeOffset until, List<EarnedBadge> own, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var email = await db.Set<Person>().Where(person => person.Id == fact.Person).Select(person => person.Email).FirstOrDefaultAsync(cancellationToken);
        if (email is null || await achievements.FindAsync(fact.Certification, cancellationToken) is not { } achievement) return null;
        var (id, from, end) = (Guid.CreateVersion7(now), OpenBadgeTime.Second(now), OpenBadgeTime.Second(until));
        var (list, index) = await lists.TakeAsync(cancellationToken);
        var recipient = new BadgeRecipient(new Uri($"urn:uuid:{fact.Person}"), email, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
        var open = new OpenBadge(
            addresses.Credential(id), new BadgeIssuer(addresses.Issuer, hub.Value.Name, addresses.Home), recipient, achievement.ToBadge(addresses),
            new BadgeStatus(addresses.List(list, StatusLists.Suspension), StatusLists.Suspension, index), from, end);
        var (key, keyId) = await signer.GetAsync(cancellationToken);
        using (key)
        {
            var badge = new EarnedBadge
            {
                Id = id, PartnerId = fact.PartnerId, PersonId = fact.Person, CertificateId = fact.Certificate, Number = own.Count + 1, Certification = fact.Certification,
                Title = achievement.Title, Role = achievement.Role, IssuedAt = from, ValidUntil = end, StatusList = list, StatusIndex = index, Credential = open.Sign(key, keyId),
            };
            var former = own.LastOrDefault();
            if (former?.SuspendedAt is { } since) badge.Suspend(since);
            own.ForEach(other => other.Supersede(now));
            db.Add(badge);
            own.Add(badge);
            return new BadgeIssued(fact.PartnerId, id, fact.Certification, fact.Person, fact.Certificate, end, former?.Id);
        }
    }
}

internal static class OpenBadgeTime
{
    /// <summary>Tokens count in whole seconds; a badge says the same in all places.</summary>
    public static DateTimeOffset Second(DateTimeOffset at) => DateTimeOffset.FromUnixTimeSeconds(at.ToUnixTimeSeconds());

    public static BadgeAchievement ToBadge(this Achievement achievement, BadgeAddresses addresses) => new(
        addresses.Achievement(achievement.Key), achievement.Title, achievement.Description, achievement.Criteria, addresses.AchievementImage(achievement.Key),
        achievement.Role.Length == 0 ? [] : [achievement.Role]);
}
