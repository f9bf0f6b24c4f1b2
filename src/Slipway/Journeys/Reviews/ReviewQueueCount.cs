using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Journeys.Reviews;

/// <summary>How many things wait for the viewer, beside the queue's name in the navigation.</summary>
internal static class ReviewQueueCount
{
    public static async Task<int?> AskAsync(IServiceProvider services, ClaimsPrincipal person) =>
        Viewer.Find(person) is { } viewer
            ? await services.GetRequiredService<Remembered>().AskAsync(("reviews", viewer.PersonId), () => CountAsync(services.GetRequiredService<AppDb>().ReviewItems.AsNoTracking(), viewer))
            : null;

    /// <summary>The same as <see cref="Reviews.WaitingFor"/>, in two parts that an index answers alone each.</summary>
    private static Task<int> CountAsync(IQueryable<ReviewItem> items, Viewer viewer)
    {
        if (!viewer.IsHub || viewer.HubRoles.Contains(HubRole.Administrator)) return items.WaitingFor(viewer).CountAsync();
        var roles = viewer.HubRoles.ToList();
        var own = items.Where(item => item.ClosedAt == null && item.PersonId == viewer.PersonId).Select(item => item.PersonId);
        var ofRole = items.Where(item => item.ClosedAt == null && item.PersonId == null && roles.Contains(item.Role)).Select(item => item.PersonId);
        return own.Concat(ofRole).CountAsync();
    }
}
