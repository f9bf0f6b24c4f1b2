using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Commitments.Subcontractors;

/// <summary>A company or freelancer that can reach customers' data for a partner, or that its service needs to run. An ended one stays, with its day.</summary>
public sealed class Subcontractor : IVersioned
{
    public Guid Id { get; private init; }
    public Guid PartnerId { get; private init; }
    public string Name { get; private set; } = "";

    /// <summary>Lower case: one name stands on the list once while it is not ended.</summary>
    public string NameKey { get; private set; } = "";

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string Country { get; private set; } = "";
    public string Service { get; private set; } = "";
    public List<DataClass> Reaches { get; private set; } = [];
    public DateOnly Since { get; private set; }
    public Replaceable ReplaceableWithin { get; private set; }
    public bool BoundInWriting { get; private set; }

    /// <summary>When the partner looked at it last; none if never.</summary>
    public DateOnly? AssessedOn { get; private set; }
    public DateOnly? EndedOn { get; private set; }
    public int Version { get; set; }

    private Subcontractor()
    {
    }

    public static Result<(Subcontractor Added, SubcontractorAdded Fact)> Add(Guid partner, SubcontractorEntry entry, Guid by, DateOnly today, DateTimeOffset now)
    {
        if (entry.Problems(today).ToList() is { Count: > 0 } problems) return new TermsNotComplete(problems);
        var subcontractor = new Subcontractor { Id = Guid.CreateVersion7(now), PartnerId = partner };
        subcontractor.Set(entry);
        return (subcontractor, new SubcontractorAdded(partner, subcontractor.Id, subcontractor.Country, subcontractor.Reaches, by));
    }

    public Result<Fact> Change(SubcontractorEntry entry, Guid by, DateOnly today)
    {
        if (EndedOn is { } ended) return new SubcontractorEndedAlready(ended);
        if (entry.Problems(today).ToList() is { Count: > 0 } problems) return new TermsNotComplete(problems);
        if (entry.IsSameAs(Line)) return new NothingDifferent();
        Set(entry);
        return new SubcontractorChanged(PartnerId, Id, Country, Reaches, by);
    }

    public Result<Fact> End(DateOnly on, Guid by, DateOnly today)
    {
        if (EndedOn is { } ended) return new SubcontractorEndedAlready(ended);
        if (on < Since || on > today) return new Invalid("endedOn", "The day does not fit.", "It lies between the start and today.");
        EndedOn = on;
        return new SubcontractorEnded(PartnerId, Id, on, by);
    }

    /// <summary>As it stands on a list that is confirmed.</summary>
    public SubcontractorLine Line => new(Id, Name, Country, Service, [.. Reaches], Since, ReplaceableWithin, BoundInWriting, AssessedOn);

    private void Set(SubcontractorEntry entry)
    {
        (Name, Country, Service, Since) = (entry.Name.Trim(), entry.Country.Trim().ToUpperInvariant(), entry.Service.Trim(), entry.Since);
        NameKey = Name.ToLowerInvariant();
        Reaches = [.. entry.Reaches.Distinct().Order()];
        (ReplaceableWithin, BoundInWriting, AssessedOn) = (entry.ReplaceableWithin, entry.BoundInWriting, entry.AssessedOn);
    }
}
