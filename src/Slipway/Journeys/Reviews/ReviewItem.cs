using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Accounts;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Data;

namespace Slipway.Journeys.Reviews;

/// <summary>
/// One thing that waits for a decision of the hub, whatever it is: the row of a queue, with the clock that both sides see. The thing itself
/// stands in its own table; its module opens and closes the item together with it.
/// </summary>
public sealed class ReviewItem : IVersioned
{
    private Guid? personId;

    public required Guid Id { get; init; }

    /// <summary>What waits, for example <c>submission</c>, <c>application</c>, <c>agreement</c>, <c>outcome</c>; a <see cref="IReviewSubject"/> of that name shows it.</summary>
    public required string Kind { get; init; }
    public required Guid SubjectId { get; init; }
    public Guid? PartnerId { get; init; }

    /// <summary>The organisation that waits, as people say it.</summary>
    public required string About { get; init; }
    public string? StepKey { get; init; }
    public required string Title { get; init; }
    public required HubRole Role { get; init; }

    /// <summary>The one person who must decide, where a chair is asked; none means anyone with the role.</summary>
    public Guid? PersonId { get => personId; init => personId = value; }
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The promise in minutes of the hub's business calendar.</summary>
    public required int PromiseMinutes { get; init; }
    public required DateTimeOffset Due { get; init; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public Guid? ClosedBy { get; private set; }

    /// <summary>For example <c>accepted</c>, <c>refused</c>, <c>changes asked</c>, <c>withdrawn</c>.</summary>
    public string? Outcome { get; private set; }

    /// <summary>When the record and those who decide were told that it waits.</summary>
    public DateTimeOffset? AnnouncedAt { get; private set; }
    public int Version { get; set; }

    internal void Announce(DateTimeOffset now) => AnnouncedAt = now;

    /// <summary>The chair changed hands: the item follows, its clock stays.</summary>
    public void HandTo(Guid person) => personId = person;

    public void Close(Guid? by, string outcome, DateTimeOffset now) => (ClosedBy, Outcome, ClosedAt) = (by, outcome, now);
}

/// <summary>How one kind of item is shown beside its decision. The component takes one parameter, <c>Item</c>, the <see cref="ReviewItem"/>.</summary>
public interface IReviewSubject
{
    string Kind { get; }
    Type Panel { get; }
}

internal sealed class ReviewItemMapping : IEntityTypeConfiguration<ReviewItem>
{
    public void Configure(EntityTypeBuilder<ReviewItem> builder)
    {
        builder.ToTable("ReviewItems");
        builder.Property(item => item.Id).ValueGeneratedNever();
        builder.HasIndex(item => new { item.Role, item.Due }).HasFilter("\"ClosedAt\" IS NULL");
        builder.HasIndex(item => new { item.PersonId, item.Role }).HasFilter("\"ClosedAt\" IS NULL");
        builder.HasIndex(item => item.SubjectId);
        builder.HasIndex(item => item.PartnerId);
    }
}

/// <summary>What of a partner shall wait for whom.</summary>
/// <param name="Hours">The promise in hours of the hub's business calendar.</param>
/// <param name="Step">Key of the step that it belongs to.</param>
public sealed record ReviewOrder(string Kind, Guid Subject, Guid Partner, string Title, HubRole Role, int Hours, string? Step = null);

public static class Reviews
{
    extension(AppDb db)
    {
        public DbSet<ReviewItem> ReviewItems => db.Set<ReviewItem>();
    }

    /// <summary>What waits for the viewer: items of the viewer's roles, or addressed to the viewer.</summary>
    public static IQueryable<ReviewItem> WaitingFor(this IQueryable<ReviewItem> items, Viewer viewer)
    {
        var open = items.Where(item => item.ClosedAt == null);
        if (!viewer.IsHub) return open.Where(_ => false);
        if (viewer.HubRoles.Contains(HubRole.Administrator)) return open;
        var roles = viewer.HubRoles.ToList();
        return open.Where(item => item.PersonId == viewer.PersonId || (item.PersonId == null && roles.Contains(item.Role)));
    }

    /// <summary>Lets something of a partner wait for a role of the hub, from now on and with the promise of so many business hours.</summary>
    public static async Task QueueReviewAsync(this AppDb db, ReviewOrder order, HubCalendar calendar, DateTimeOffset now, CancellationToken cancellationToken) => db.Add(new ReviewItem
    {
        Id = Guid.CreateVersion7(now),
        Kind = order.Kind,
        SubjectId = order.Subject,
        PartnerId = order.Partner,
        About = await db.Set<Partner>().Where(partner => partner.Id == order.Partner).Select(partner => partner.Name).FirstAsync(cancellationToken),
        StepKey = order.Step,
        Title = order.Title,
        Role = order.Role,
        ReceivedAt = now,
        PromiseMinutes = order.Hours * 60,
        Due = calendar.Due(now, order.Hours),
    });

    /// <summary>Closes the open item of a subject, if there is one.</summary>
    public static async Task CloseReviewAsync(
        this AppDb db, Guid subject, Guid? by, string outcome, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var item = await db.ReviewItems.FirstOrDefaultAsync(found => found.SubjectId == subject && found.ClosedAt == null, cancellationToken);
        item?.Close(by, outcome, now);
    }
}
