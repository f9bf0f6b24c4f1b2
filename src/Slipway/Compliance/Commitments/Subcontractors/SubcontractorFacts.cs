using System.Text.Json.Serialization;
using Slipway.Platform;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Commitments.Subcontractors;

/// <summary>A freelancer's name is personal: the ledger knows the row, the country and what is reached.</summary>
public abstract record SubcontractorFact(Guid PartnerId, Guid Subcontractor) : PartnerFact(PartnerId)
{
    [JsonIgnore]
    public override string Subject => $"subcontractor:{Subcontractor:N}";
}

public sealed record SubcontractorAdded(Guid PartnerId, Guid Subcontractor, string Country, IReadOnlyList<DataClass> Reaches, Guid By) : SubcontractorFact(PartnerId, Subcontractor);

public sealed record SubcontractorChanged(Guid PartnerId, Guid Subcontractor, string Country, IReadOnlyList<DataClass> Reaches, Guid By) : SubcontractorFact(PartnerId, Subcontractor);

public sealed record SubcontractorEnded(Guid PartnerId, Guid Subcontractor, DateOnly On, Guid By) : SubcontractorFact(PartnerId, Subcontractor);

public sealed record NoSuchSubcontractor() : Refusal("There is no such subcontractor.", "", "Open the list and choose one.")
{
    public override int Status => StatusCodes.Status404NotFound;
}

public sealed record SubcontractorEndedAlready(DateOnly On) : Refusal($"It ended on {On:d MMM yyyy}.", "", "Add it anew if it came back.");

public sealed record SubcontractorListed(string ListedName) : Refusal($"{ListedName} is on the list already.", "", "Change that row, or end it first.");

public sealed record NothingDifferent() : Refusal("Nothing is different.", "", "Change something, or leave it as it is.");
