using Microsoft.EntityFrameworkCore;
using Slipway.Foundation.Matching;
using Slipway.Partners;
using Slipway.Platform.Data;
using Slipway.Ui;

namespace Slipway.Qualification;

/// <summary>Looks for organisations that may be the same one under another name: three queries, however many there are.</summary>
public sealed class Duplicates(AppDb db)
{
    private const int WorthComparing = 1000;
    private const int WorthShowing = 20;

    public async Task<IReadOnlyList<Duplicate>> FindAsync(Application application, CancellationToken cancellationToken)
    {
        var identity = Identity.Of(application);
        var keys = IdentityKey.Keys(identity);
        var ids = await db.Set<IdentityKey>().Where(key => keys.Contains(key.Key)).Select(key => key.SubjectId).Distinct().Take(WorthComparing).ToListAsync(cancellationToken);
        var partners = await db.Partners.AsNoTracking().Where(partner => ids.Contains(partner.Id) && partner.Id != application.PartnerId).ToListAsync(cancellationToken);

        // What became a partner is found there already.
        var others = await db.Applications.AsNoTracking()
            .Where(other => ids.Contains(other.Id) && other.PartnerId == null && other.Id != application.Id).ToListAsync(cancellationToken);
        var own = new Likeness(identity);
        var found = partners
            .Select(partner => new Duplicate(partner.Name, "Partner", $"/hub/partners/{partner.Id}", partner.JoinedAt, own.Reasons(Identity.Of(partner))))
            .Concat(others.Select(other => new Duplicate(
                other.Content.Name, $"Application, {Words.Of(other.State)}", $"/hub/applications/{other.Id}", other.ReceivedAt!.Value, own.Reasons(Identity.Of(other)))));
        return [.. found.Where(duplicate => duplicate.Reasons.Count > 0).OrderByDescending(duplicate => duplicate.Reasons.Count).ThenBy(duplicate => duplicate.Name, StringComparer.Ordinal).Take(WorthShowing)];
    }
}

/// <param name="What">Whether it is a partner or another application, and in which state.</param>
/// <param name="Since">When it joined, or was received.</param>
public sealed record Duplicate(string Name, string What, string Path, DateTimeOffset Since, IReadOnlyList<string> Reasons);

/// <summary>What an organisation is recognised by.</summary>
/// <param name="RegistrationKey">In the one form of its country's register.</param>
/// <param name="Domain">The registrable domain; empty when unknown.</param>
public sealed record Identity(string LegalName, string TradingName, string Country, string RegistrationKey, string Domain)
{
    public static Identity Of(Application application) => new(
        application.Content.LegalName, application.Content.TradingName, application.Country, application.RegistrationKey, application.Domain);

    public static Identity Of(Partner partner) => new(
        partner.LegalName, partner.Name, partner.Country, RegistrationNumber.Normalise(partner.RegistrationNumber, partner.Country).Value, partner.Domain);
}

/// <summary>Compares one organisation with others and says why they may be one. Pure.</summary>
public sealed class Likeness(Identity own)
{
    private readonly List<NormalisedName> names = Names(own);

    public IReadOnlyList<string> Reasons(Identity other)
    {
        var reasons = new List<string>(3);
        if (own.RegistrationKey.Length > 0 && own.RegistrationKey == other.RegistrationKey && own.Country == other.Country) reasons.Add("Same registration number in the same country");
        if (own.Domain.Length > 0 && own.Domain == other.Domain && !WebDomain.IsPublicMail(own.Domain)) reasons.Add($"Same web domain, {own.Domain}");
        var best = Names(other).SelectMany(_ => names, (theirs, mine) => OrganisationMatcher.Score(mine, theirs)).MaxBy(score => score.Value);
        if (best?.Value >= OrganisationMatcher.Threshold) reasons.Add($"{(best.Value >= 1 ? "Same name" : "Similar name")}: {string.Join(", ", best.Reasons.Take(2))}");
        return reasons;
    }

    private static List<NormalisedName> Names(Identity identity) =>
        [.. new[] { identity.LegalName, identity.TradingName }.Where(name => name.Length > 0).Select(OrganisationName.Normalise).DistinctBy(name => name.Core)];
}
