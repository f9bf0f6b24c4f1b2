using System.Text.Json.Serialization;
using Slipway.Platform;
using Slipway.Platform.Ledger;
using Slipway.Ui;

namespace Slipway.Compliance.Commitments.Attestations;

public abstract record AttestationFact(Guid PartnerId, Guid Attestation) : PartnerFact(PartnerId)
{
    [JsonIgnore]
    public override string Subject => $"attestation:{Attestation:N}";
}

public sealed record AttestationPrepared(Guid PartnerId, Guid Attestation, string StatementVersion, string Sha256, Guid Officer, Guid By) : AttestationFact(PartnerId, Attestation);

public sealed record AttestationSigned(Guid PartnerId, Guid Attestation, string Step, Guid Officer, string Sha256, DateTimeOffset Until) : AttestationFact(PartnerId, Attestation);

public sealed record AttestationWithdrawn(Guid PartnerId, Guid Attestation, Guid By) : AttestationFact(PartnerId, Attestation);

/// <summary>Whoever signed is no longer there: the attestation has to be renewed by somebody else.</summary>
/// <param name="Until">How long it still counts.</param>
public sealed record AttestationOfficerLeft(Guid PartnerId, Guid Attestation, string Step, Guid Officer, DateTimeOffset Until) : AttestationFact(PartnerId, Attestation);

public sealed record NoSuchAttestation() : Refusal("There is no such attestation.", "", "Open the step that asks for it.")
{
    public override int Status => StatusCodes.Status404NotFound;
}

public sealed record AttestationSignedAlready(DateTimeOffset At) : Refusal($"It was signed on {At.UtcDateTime:d MMM yyyy, HH:mm} UTC.", "", "There is nothing left to do.");

public sealed record AttestationNotOpen(AttestationState State) : Refusal($"It can't be signed any more: {Words.Of(State)}.", "", "Prepare another.");

public sealed record NotTheOfficer(string Officer) : NotYours($"{Officer} signs this.", "Ask them, or prepare another statement with the right officer.");

public sealed record OtherStatement() : Refusal("This is another text than the one to be signed.", "You sign exactly what you read.", "Open the page again and read it.");

public sealed record AttestationOpen() : Refusal("A statement waits for its signature.", "One is signed at a time.", "Sign it, or take it back and prepare another.");
