using System.Text.Json.Serialization;
using Slipway.Accounts;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Journeys.Reviews;

/// <summary>Puts on the record that something began to wait for the hub, and until when it promised to decide; letters follow from that.</summary>
internal sealed class Announcing(AppDb db) : IConsequence
{
    public Task<IReadOnlyList<Fact>> FollowAsync(IReadOnlyList<Fact> facts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var announced = new List<Fact>();
        foreach (var item in db.ChangeTracker.Entries<ReviewItem>().Select(entry => entry.Entity).Where(item => item is { ClosedAt: null, AnnouncedAt: null }).ToList())
        {
            item.Announce(now);
            announced.Add(new ReviewQueued(item.PartnerId, item.Id, item.Kind, item.StepKey, item.Role, item.PersonId, item.Due));
        }

        return Task.FromResult<IReadOnlyList<Fact>>(announced);
    }
}

/// <param name="What">The kind of thing that waits, for example <c>submission</c>.</param>
/// <param name="Person">The one person who must decide; none means anyone with the role.</param>
public sealed record ReviewQueued(Guid? PartnerId, Guid Item, string What, string? Step, HubRole Role, Guid? Person, DateTimeOffset Due) : Fact
{
    [JsonIgnore]
    public override Guid? Partner => PartnerId;

    [JsonIgnore]
    public override string Subject => $"review:{Item:N}";
}
