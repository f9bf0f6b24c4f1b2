using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Slipway.Ui;
using Slipway.Ui.Marks;

namespace Slipway.Enablement.Badges.Pages;

/// <summary>How badges are told.</summary>
internal static class BadgeWords
{
    public static (Mark Mark, string Text) Told(this EarnedBadge badge, HubTime time) => badge.StateAt(time.Now) switch
    {
        BadgeState.Revoked => (Mark.Bad, $"Revoked on {time.Date(badge.RevokedAt!.Value)}"),
        BadgeState.Suspended => (Mark.Wait, $"Suspended since {time.Date(badge.SuspendedAt!.Value)}"),
        BadgeState.Expired => (Mark.Bad, $"Ended on {time.Date(badge.LapsedAt is { } lapsed && lapsed < badge.ValidUntil ? lapsed : badge.ValidUntil)}"),
        BadgeState.Superseded => (Mark.Todo, $"Renewed on {time.Date(badge.SupersededAt!.Value)}"),
        _ => (Mark.Ok, $"Valid until {time.Date(badge.ValidUntil)}"),
    };

    /// <summary>The whole answer, for whoever was shown the badge.</summary>
    public static string Answer(this EarnedBadge badge, HubTime time) => badge.StateAt(time.Now) switch
    {
        BadgeState.Revoked => $"This badge was revoked on {time.Date(badge.RevokedAt!.Value)}. It does not count any more.",
        BadgeState.Suspended => $"This badge is suspended since {time.Date(badge.SuspendedAt!.Value)}. It does not count for the time being.",
        BadgeState.Expired => $"{badge.Told(time).Text}. It does not count any more.",
        BadgeState.Superseded => $"This badge is genuine and was replaced by a newer one on {time.Date(badge.SupersededAt!.Value)}.",
        _ => $"This badge is genuine and counts. It holds until {time.Date(badge.ValidUntil)}.",
    };

    /// <summary>Where LinkedIn takes a certification into the holder's profile. Nothing is sent before they follow it.</summary>
    public static string LinkedIn(this EarnedBadge badge, string issuer, Uri page, HubTime time) =>
        QueryHelpers.AddQueryString("https://www.linkedin.com/profile/add", new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["startTask"] = "CERTIFICATION_NAME",
            ["name"] = badge.Title,
            ["organizationName"] = issuer,
            ["issueYear"] = Number(time.Day(badge.IssuedAt).Year),
            ["issueMonth"] = Number(time.Day(badge.IssuedAt).Month),
            ["expirationYear"] = Number(time.Day(badge.ValidUntil).Year),
            ["expirationMonth"] = Number(time.Day(badge.ValidUntil).Month),
            ["certUrl"] = page.AbsoluteUri,
            ["certId"] = badge.Id.ToString(),
        });

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
