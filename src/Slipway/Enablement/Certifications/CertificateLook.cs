using Slipway.Accounts;
using Slipway.Enablement.Engagements;
using Slipway.Ui;
using Slipway.Ui.Marks;

namespace Slipway.Enablement.Certifications;

/// <summary>How certificates and what they ask for are told.</summary>
internal static class CertificateLook
{
    public static Mark Look(this CertificateState state) => state switch
    {
        CertificateState.Valid => Mark.Ok,
        CertificateState.Grace => Mark.Wait,
        CertificateState.Suspended => Mark.Todo,
        _ => Mark.Bad,
    };

    public static string Told(this Certificate certificate, HubTime time) => certificate.StateAt(time.Now) switch
    {
        CertificateState.Valid => $"Holds until {time.Date(certificate.Until)}",
        CertificateState.Grace => $"Ended {time.Date(certificate.Until)}, counts until {time.Date(certificate.GraceUntil)}",
        CertificateState.Suspended => $"Suspended since {time.Date(certificate.SuspendedAt!.Value)}",
        CertificateState.Revoked => $"Revoked {time.Date(certificate.RevokedAt!.Value)}",
        _ => $"Lapsed {time.Date(certificate.EndedAt ?? certificate.GraceUntil)}",
    };

    /// <summary>Why it was revoked and what was appealed is for the holder and those who answer for them.</summary>
    public static bool TellsWhyTo(this Certificate certificate, Viewer viewer) => viewer.IsHub || viewer.PersonId == certificate.PersonId || viewer.Is(PartnerRole.Administrator);

    public static string Told(this Requirement requirement, LearningTitles titles) => requirement switch
    {
        { Exam: { } exam } => titles.Exam(exam),
        { Curriculum: { } curriculum } => $"{titles.Curriculum(curriculum)} completed",
        { Engagement: { } kind, Rubric: { } rubric } when rubric != kind.DefaultRubric() => $"{kind.Told()} signed off by the rubric {rubric.Replace('-', ' ')}",
        _ => $"{requirement.Engagement!.Value.Told()} signed off",
    };
}
