using Slipway.Accounts;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Journeys;

/// <summary>
/// One partner going through one playbook version. What is proven stands in <see cref="Proof"/>, <see cref="Turn"/> and <see cref="Waiver"/>;
/// the columns here are what the portfolio sorts and filters by, rewritten by the engine at every commit that may move them.
/// </summary>
public sealed partial class Journey : IVersioned
{
    public Guid Id { get; private init; }
    public Guid PartnerId { get; private init; }
    public Guid PlaybookVersionId { get; private set; }
    public DateTimeOffset OpenedAt { get; private init; }

    /// <summary>Last signature under the partner contract: the Time to First Value clock runs from here.</summary>
    public DateTimeOffset? SignedAt { get; private set; }

    /// <summary>When the first verified outcome was reached: the clock stops here.</summary>
    public DateTimeOffset? FirstValueAt { get; private set; }

    /// <summary>Elapsed time from signature to first value in minutes; stored when written, because measures group by it.</summary>
    public long? FirstValueMinutes { get; private set; }

    /// <summary>The same in business minutes of the hub's calendar.</summary>
    public long? FirstValueBusinessMinutes { get; private set; }

    public JourneySummary Summary { get; private set; } = JourneySummary.Empty;
    public int Version { get; set; }

    private Journey()
    {
    }

    public static (Journey Journey, JourneyOpened Fact) Open(Guid partner, Guid playbookVersion, DateTimeOffset now)
    {
        var journey = new Journey { Id = Guid.CreateVersion7(now), PartnerId = partner, PlaybookVersionId = playbookVersion, OpenedAt = now };
        return (journey, new JourneyOpened(partner, journey.Id, playbookVersion));
    }

    /// <summary>Starts the clock. A later signature, of a renewal for example, does not start it again.</summary>
    public FirstValueClockStarted? StartClock(DateTimeOffset signedAt, string evidence)
    {
        if (SignedAt is not null) return null;
        SignedAt = signedAt;
        return new FirstValueClockStarted(PartnerId, signedAt, evidence);
    }

    /// <summary>Stops the clock at the first verified outcome. Later outcomes leave it as it is.</summary>
    public FirstValueReached? StopClock(DateTimeOffset reachedAt, TimeSpan businessTime, string evidence)
    {
        if (SignedAt is not { } signed || FirstValueAt is not null) return null;
        FirstValueAt = reachedAt < signed ? signed : reachedAt;
        FirstValueMinutes = (long)(FirstValueAt.Value - signed).TotalMinutes;
        FirstValueBusinessMinutes = (long)businessTime.TotalMinutes;
        return new FirstValueReached(PartnerId, FirstValueAt.Value, FirstValueMinutes.Value, FirstValueBusinessMinutes.Value, evidence);
    }

    internal void Summarise(JourneySummary summary) => Summary = summary;
}

/// <summary>The answer for one journey in a table row, as of its last refresh.</summary>
public sealed record JourneySummary
{
    public static readonly JourneySummary Empty = new();

    public int Proved { get; init; }
    public int Steps { get; init; }

    /// <summary>
    /// One letter for each applicable step in order: h held, w waived, p partner's turn, u hub's turn, b lapsed or refused, c not open yet;
    /// upper case counts for a gate; a slash between modules.
    /// </summary>
    public string Planks { get; init; } = "";
    public int GatesOpen { get; init; }

    /// <summary>Whose turn the oldest open turn is; none when nothing waits.</summary>
    public Side? WaitsFor { get; init; }

    /// <summary>The step of that turn, and since when it waits.</summary>
    public string? StuckStep { get; init; }
    public DateTimeOffset? StuckSince { get; init; }

    /// <summary>The hub's next promise among the open turns.</summary>
    public DateTimeOffset? NextDue { get; init; }

    /// <summary>When that promise began.</summary>
    public DateTimeOffset? NextDueSince { get; init; }

    /// <summary>When the next proof or waiver ends: the summary is true until then.</summary>
    public DateTimeOffset? TrueUntil { get; init; }
    public bool Ready { get; init; }
}

public sealed record JourneyOpened(Guid PartnerId, Guid Journey, Guid PlaybookVersion) : PartnerFact(PartnerId);

public sealed record FirstValueClockStarted(Guid PartnerId, DateTimeOffset SignedAt, string Evidence) : PartnerFact(PartnerId)
{
    public override string? Subject => Evidence;
}

public sealed record FirstValueReached(
    Guid PartnerId, DateTimeOffset At, long Minutes, long BusinessMinutes, string Evidence) : PartnerFact(PartnerId)
{
    public override string? Subject => Evidence;
}

public sealed record StepProved(Guid PartnerId, string Step, string Evidence, DateTimeOffset? Until) : PartnerFact(PartnerId)
{
    public override string? Subject => $"step:{Step}";
}

/// <summary>A proof stopped to count before its time.</summary>
public sealed record StepReopened(Guid PartnerId, string Step, string Evidence) : PartnerFact(PartnerId)
{
    public override string? Subject => $"step:{Step}";
}

/// <param name="At">When it stopped to hold.</param>
/// <param name="RenewBy">Until when it should have been renewed: before its grace, or the day that the hub set.</param>
public sealed record ProofLapsed(Guid PartnerId, string Step, string Evidence, DateTimeOffset At, DateTimeOffset? RenewBy = null) : PartnerFact(PartnerId)
{
    public override string? Subject => $"step:{Step}";
}

public sealed record GateOpened(Guid PartnerId, string Gate) : PartnerFact(PartnerId)
{
    public override string? Subject => $"gate:{Gate}";
}

public sealed record GateClosed(Guid PartnerId, string Gate, IReadOnlyList<string> Missing) : PartnerFact(PartnerId)
{
    public override string? Subject => $"gate:{Gate}";
}

public sealed record PartnerBecameReady(Guid PartnerId) : PartnerFact(PartnerId);

public sealed record WaiverGranted(Guid PartnerId, string Step, Guid Waiver, Guid ApprovedBy, DateTimeOffset Until)
    : PartnerFact(PartnerId)
{
    public override string? Subject => $"step:{Step}";
}

/// <summary>A waiver reached its end.</summary>
public sealed record WaiverLapsed(Guid PartnerId, string Step, Guid Waiver, DateTimeOffset At) : PartnerFact(PartnerId)
{
    public override string? Subject => $"step:{Step}";
}

public sealed record WaiverRevoked(Guid PartnerId, string Step, Guid Waiver) : PartnerFact(PartnerId)
{
    public override string? Subject => $"step:{Step}";
}
