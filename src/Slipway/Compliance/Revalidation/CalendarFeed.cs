using Slipway.Accounts;
using Slipway.Platform;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Revalidation;

/// <summary>One person's calendar by address: whoever has the address reads it, so it names no people, and the person can end it.</summary>
public sealed class CalendarFeed
{
    internal const string Purpose = "calendar";

    public required Guid Id { get; init; }
    public required Guid PersonId { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? RevokedAt { get; private set; }

    internal CalendarFeedRevoked Revoke(Guid? partner, DateTimeOffset now)
    {
        RevokedAt = now;
        return new CalendarFeedRevoked(partner, PersonId, Id);
    }
}

public sealed record CalendarFeedOpened(Guid? PartnerId, Guid Person, Guid Feed) : PersonFact(PartnerId, Person);

public sealed record CalendarFeedRevoked(Guid? PartnerId, Guid Person, Guid Feed) : PersonFact(PartnerId, Person);

public sealed record NoCalendarFeed() : Refusal("You have no calendar address.", "", "Make one first.")
{
    public override int Status => StatusCodes.Status404NotFound;
}
