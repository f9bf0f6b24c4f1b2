using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Platform.Data;

namespace Slipway.Journeys.Reviews;

/// <summary>How many things wait for the viewer, beside the queue's name in the navigation.</summary>
internal static class ReviewQueueCount
{
    public static async Task<int?> AskAsync(IServiceProvider services, ClaimsPrincipal person) =>
        Viewer.Find(person) is { } viewer ? await services.GetRequiredService<AppDb>().ReviewItems.WaitingFor(viewer).CountAsync() : null;
}
