using System.Text;
using Microsoft.EntityFrameworkCore;
using Slipway.Foundation.Badges;
using Slipway.Platform.Data;

namespace Slipway.Enablement.Badges;

/// <summary>What a badge file is worth.</summary>
/// <param name="Title">What it says that was achieved; none where it cannot be read.</param>
/// <param name="Page">Where everyone sees it; none where its holder does not show it.</param>
internal sealed record CheckedBadge(BadgeVerdict Verdict, BadgeState? State, string? Title, string? Page)
{
    /// <summary>It is genuine and counts now; a badge that a newer one replaced still does.</summary>
    public bool Holds => Verdict.Holds && State is BadgeState.Valid or BadgeState.Superseded;
}

/// <summary>Checks a file that somebody was given: takes the badge out of it, checks the signature, and looks up its state now.</summary>
internal sealed class CheckingBadges(AppDb db, BadgeSigner signer, BadgeAddresses addresses, TimeProvider time)
{
    public const int Largest = 1_000_000;

    public async Task<CheckedBadge> CheckAsync(byte[] file, CancellationToken cancellationToken)
    {
        var text = Encoding.UTF8.GetString(file);
        var token = Png.Unbake(file) ?? (text.TrimStart().StartsWith('<') ? SvgBadge.Unbake(text) : text) ?? "";
        var verdict = await VerifyAsync(token, cancellationToken);
        var badge = addresses.BadgeOf(verdict.Id) is { } id ? await db.Badges.AsNoTracking().FirstOrDefaultAsync(found => found.Id == id, cancellationToken) : null;
        if (verdict.Holds && badge is null) verdict = verdict with { Reasons = ["No badge of that id was issued here."] };

        // A file that was changed says nothing about the badge that it names.
        var known = badge is not null && badge.Credential == token.Trim() ? badge : null;
        return new CheckedBadge(verdict, known?.StateAt(time.GetUtcNow()), known?.Title, known?.PublishedAt is null ? null : $"/badges/{known.Id}");
    }

    public async Task<BadgeVerdict> VerifyAsync(string token, CancellationToken cancellationToken) =>
        BadgeCheck.Verify(token, addresses.Issuer.AbsoluteUri, await signer.PublicAsync(cancellationToken), time.GetUtcNow());
}
