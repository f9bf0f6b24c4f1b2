using Slipway.Accounts;
using Slipway.Compliance.Commitments.Attestations;
using Slipway.Ui;
using Slipway.Ui.Marks;

namespace Slipway.Compliance.Commitments.Pages;

/// <summary>How an attestation stands, as one reader sees it.</summary>
internal static class AttestationLook
{
    public static Mark Look(this Attestation attestation, Viewer reader, DateTimeOffset? officerLeftAt, DateTimeOffset now) => attestation.StateAt(now) switch
    {
        AttestationState.InForce => officerLeftAt is null ? Mark.Ok : attestation.CountsUntil(officerLeftAt) <= now ? Mark.Bad : Mark.Wait,
        AttestationState.Open => reader.IsHub ? Mark.Review : Mark.Wait,
        AttestationState.Withdrawn => Mark.Todo,
        _ => Mark.Bad,
    };

    public static string Told(this Attestation attestation, DateTimeOffset? officerLeftAt, DateTimeOffset now) => attestation.StateAt(now) switch
    {
        AttestationState.InForce when officerLeftAt is not null => "Officer left: renew",
        AttestationState.Open => $"{attestation.OfficerName} signs",
        var state => Words.Title(state),
    };

    public static string Path(this Attestation attestation, Viewer viewer) => $"/{(viewer.IsHub ? "hub" : "portal")}/attestations/{attestation.Id}";

    public static string FilePath(this Attestation attestation) => $"/attestations/{attestation.Id}/{attestation.SignedPdfSha256 ?? attestation.BodySha256}.pdf";
}
