using System.Text.Json.Serialization;

namespace Slipway.Platform.Ledger;

/// <summary>
/// Something that happened, in the past tense: <c>AgreementSigned</c>. Its public properties are the payload of the ledger
/// entry. People appear by id only, so that a person can be erased and the chain still holds.
/// </summary>
public abstract record Fact
{
    /// <summary>The partner whose chain records it; none for the hub's own chain.</summary>
    [JsonIgnore]
    public virtual Guid? Partner => null;

    /// <summary>What it happened to, as <c>kind:id</c>.</summary>
    [JsonIgnore]
    public virtual string? Subject => null;

    /// <summary>False for an occasion that only makes others look again: what they find is recorded, it itself is not.</summary>
    [JsonIgnore]
    public virtual bool IsRecorded => true;

    [JsonIgnore]
    public string Kind => Naming.FactKind(GetType().Name);
}

/// <summary>A fact about one partner.</summary>
public abstract record PartnerFact(Guid PartnerId) : Fact
{
    [JsonIgnore]
    public override Guid? Partner => PartnerId;
}
