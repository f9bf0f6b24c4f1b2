using Slipway.Accounts;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Partners;

/// <summary>The organisation that joins the program, from the day its application is accepted.</summary>
public sealed partial class Partner : IVersioned
{
    public Guid Id { get; private init; }

    /// <summary>As registered, with its legal form.</summary>
    public string LegalName { get; private set; } = "";

    /// <summary>As people say it; the legal name without its form.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Lower case without accents: what a search looks at on either engine.</summary>
    public string SearchName { get; private set; } = "";

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string Country { get; private set; } = "";
    public string RegistrationNumber { get; private set; } = "";

    /// <summary>The registrable web domain, lower case, for example <c>tessel.example</c>.</summary>
    public string Domain { get; private set; } = "";
    public Archetype Archetype { get; private set; }
    public Tier Tier { get; private set; }

    /// <summary>Risk tier 1 to 3, 3 the deepest.</summary>
    public int Segment { get; private set; }
    public DateTimeOffset JoinedAt { get; private init; }
    public List<ChairAssignment> Chairs { get; private init; } = [];
    public int Version { get; set; }

    private Partner()
    {
    }

    /// <summary>Takes an organisation in. The three chairs are filled from the first moment.</summary>
    public static (Partner Partner, PartnerJoined Fact) Join(PartnerIdentity identity, ChairHolders holders, Guid application, DateTimeOffset now)
    {
        var partner = new Partner
        {
            Id = Guid.CreateVersion7(now),
            LegalName = identity.LegalName,
            Name = identity.Name,
            SearchName = identity.SearchName,
            Country = identity.Country,
            RegistrationNumber = identity.RegistrationNumber,
            Domain = identity.Domain,
            Archetype = identity.Archetype,
            Tier = Tier.Registered,
            Segment = identity.Segment,
            JoinedAt = now,
        };
        foreach (var chair in Enum.GetValues<Chair>())
        {
            partner.Chairs.Add(new ChairAssignment(partner.Id, chair, holders.Of(chair), now));
        }

        return (partner, new PartnerJoined(
            partner.Id, application, partner.Archetype, partner.Tier, partner.Segment,
            holders.PartnerManager, holders.CustomerSuccessLead, holders.TechnicalAuthority));
    }

    /// <summary>Who sits in a chair now: exactly one person, always.</summary>
    public Guid Holder(Chair chair) => Chairs.Single(seat => seat.Chair == chair && seat.Until is null).PersonId;

    public Result<Fact> Seat(Chair chair, Guid person, DateTimeOffset now)
    {
        var seat = Chairs.Single(candidate => candidate.Chair == chair && candidate.Until is null);
        if (seat.PersonId == person) return new AlreadySeated();
        seat.Leave(now);
        Chairs.Add(new ChairAssignment(Id, chair, person, now));
        return new ChairChanged(Id, chair, seat.PersonId, person);
    }

    public Result<Fact> Move(Tier tier)
    {
        if (Tier == tier) return new Invalid("tier", $"{Name} is already at this tier.");
        var before = Tier;
        Tier = tier;
        return new TierChanged(Id, before, tier);
    }

    public Result<Fact> Resegment(int segment)
    {
        if (segment is < 1 or > 3) return new Invalid("segment", $"{segment} is not a segment.", "A segment is 1, 2 or 3.");
        if (Segment == segment) return new Invalid("segment", $"{Name} is already in segment {segment}.");
        var before = Segment;
        Segment = segment;
        return new SegmentChanged(Id, before, segment);
    }
}

/// <summary>Who the organisation is, as its accepted application says.</summary>
public sealed record PartnerIdentity(
    string LegalName,
    string Name,
    string SearchName,
    string Country,
    string RegistrationNumber,
    string Domain,
    Archetype Archetype,
    int Segment);

/// <summary>The three people who become accountable for a partner.</summary>
public sealed record ChairHolders(Guid PartnerManager, Guid CustomerSuccessLead, Guid TechnicalAuthority)
{
    public Guid Of(Chair chair) => chair switch
    {
        Chair.PartnerManager => PartnerManager,
        Chair.CustomerSuccessLead => CustomerSuccessLead,
        _ => TechnicalAuthority,
    };
}

/// <summary>One person in one chair, from an instant until another takes it.</summary>
public sealed class ChairAssignment(Guid partnerId, Chair chair, Guid personId, DateTimeOffset since)
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid PartnerId { get; private init; } = partnerId;
    public Chair Chair { get; private init; } = chair;
    public Guid PersonId { get; private init; } = personId;
    public DateTimeOffset Since { get; private init; } = since;
    public DateTimeOffset? Until { get; private set; }

    internal void Leave(DateTimeOffset now) => Until = now;
}

public sealed record AlreadySeated() : Refusal("This person already sits in this chair.", "", "Choose somebody else or leave it as it is.");

public sealed record PartnerJoined(
    Guid PartnerId, Guid Application, Archetype Archetype, Tier Tier, int Segment,
    Guid PartnerManager, Guid CustomerSuccessLead, Guid TechnicalAuthority) : PartnerFact(PartnerId);

public sealed record ChairChanged(Guid PartnerId, Chair Chair, Guid From, Guid To) : PartnerFact(PartnerId);

public sealed record TierChanged(Guid PartnerId, Tier From, Tier To) : PartnerFact(PartnerId);

public sealed record SegmentChanged(Guid PartnerId, int From, int To) : PartnerFact(PartnerId);
