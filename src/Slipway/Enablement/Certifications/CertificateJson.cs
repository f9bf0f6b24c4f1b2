using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Slipway.Accounts;
using Slipway.Playbooks;

namespace Slipway.Enablement.Certifications;

/// <summary>A reason, which the other side reads.</summary>
public sealed record CertificateReasonRequest([property: Required, MaxLength(4000)] string Reason);

/// <summary>The answer to an appeal.</summary>
/// <param name="Uphold">The certificate counts again from now.</param>
/// <param name="Reason">The holder reads it.</param>
public sealed record AppealDecisionRequest(bool Uphold, [property: Required, MaxLength(4000)] string Reason);

/// <summary>The account that the holder has now.</summary>
/// <param name="Person">Belongs to a partner and has not left.</param>
public sealed record NewHolderRequest(Guid Person);

/// <summary>A certification in its newest version.</summary>
/// <param name="Number">Of the version.</param>
/// <param name="Content">As its file has it.</param>
public sealed record CertificationJson(string Key, int Number, string Title, DateTimeOffset LoadedAt, JsonElement Content)
{
    internal static CertificationJson Of(CurrentCertification current) => new(
        current.Certification.Key, current.Number, current.Certification.Title, current.LoadedAt, JsonSerializer.SerializeToElement(current.Certification, PlaybookJson.Options));
}

/// <summary>One person's certificate.</summary>
/// <param name="Partner">Where its holder belongs, or belonged last; it counts for them alone.</param>
/// <param name="Until">Its end, exclusive.</param>
/// <param name="GraceUntil">Until then it still counts and can be renewed.</param>
/// <param name="State">At the time of the answer.</param>
/// <param name="RevokedBecause">For the holder, administrators of the partner and the hub; so are the texts of an appeal.</param>
public sealed record CertificateJson(
    Guid Id, string Certification, Guid Person, Guid Partner, CertificateState State, DateTimeOffset AwardedAt, DateTimeOffset? RenewedAt, DateTimeOffset Until, DateTimeOffset GraceUntil,
    DateTimeOffset? SuspendedAt, DateTimeOffset? RevokedAt, string? RevokedBecause, DateTimeOffset? AppealedAt, string? Appeal, bool? AppealUpheld, string? AppealReason)
{
    internal static CertificateJson Of(Certificate certificate, Viewer viewer, DateTimeOffset now) => new(
        certificate.Id, certificate.Key, certificate.PersonId, certificate.PartnerId, certificate.StateAt(now), certificate.AwardedAt, certificate.RenewedAt, certificate.Until, certificate.GraceUntil,
        certificate.SuspendedAt, certificate.RevokedAt, certificate.TellsWhyTo(viewer) ? certificate.RevokedBecause : null, certificate.AppealedAt, certificate.TellsWhyTo(viewer) ? certificate.Appeal : null,
        certificate.AppealUpheld, certificate.TellsWhyTo(viewer) ? certificate.AppealReason : null);
}

/// <summary>One level of one certification at one partner.</summary>
/// <param name="People">So many certified people it needs.</param>
/// <param name="Holders">So many belong to the partner at that instant.</param>
/// <param name="ShortSince">Since when they are too few, while there is time to cure it.</param>
/// <param name="Until">When it ends with what is known; exclusive.</param>
public sealed record AttainmentJson(
    string Certification, string Level, string Title, int People, int Holders, bool Attained, DateTimeOffset? Since, DateTimeOffset? ShortSince, DateTimeOffset? Until, string Reason)
{
    internal static AttainmentJson Of(AttainedLevel level) => new(
        level.Certification, level.Level, level.LevelTitle, level.People, level.Holders, level.Attained, level.Since, level.ShortSince, level.Until, level.Reason);
}
