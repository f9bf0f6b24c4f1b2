using Slipway.Accounts;
using Slipway.Compliance.Commitments.Attestations;
using Slipway.Compliance.Commitments.ContactTests;
using Slipway.Compliance.Commitments.Subcontractors;
using Slipway.Compliance.Controls;
using Slipway.Compliance.Risk;
using Slipway.Contracting;
using Slipway.Journeys;
using Slipway.Journeys.Reviews;
using Slipway.Platform.Jobs;
using Slipway.Platform.Ledger;
using Slipway.Platform.Mail;
using Slipway.Platform.Web;
using Slipway.Ui;

namespace Slipway.Compliance.Commitments;

/// <summary>Attestations, commitments with typed values, contact tests and subcontractors.</summary>
internal static class CommitmentsPart
{
    public static IServiceCollection AddCommitments(this IServiceCollection services)
    {
        services.AddScoped<Committing>();
        services.AddScoped<RegionFindings>();
        services.AddScoped<DecidingCommitment>();
        services.AddScoped<KeepingSubcontractors>();
        services.AddScoped<TestingContacts>();
        services.AddScoped<Attesting>();
        services.AddScoped<ISignedDocuments, SignedAttestations>();
        services.AddScoped<AttestedControls>();
        services.AddScoped<IConsequence, OfficersLeave>();
        services.AddScoped<IControlSource, CommitmentControlSource>();
        services.AddProofKind<IncidentCommitmentProof>();
        services.AddProofKind<PrivacyProof>();
        services.AddProofKind<SubcontractorsProof>();
        services.AddProofKind<AttestationProof>();
        services.AddSingleton<IReviewSubject, Pages.CommitmentSubject>();
        services.AddJob<ContactTestWatch>();
        services.AddSingleton(new PartnerTab("/commitments", "Commitments", 26));
        services.AddNav(
            Face.Portal,
            new NavItem("/portal/commitments", "Commitments", "signature", Order: 40, Under: RiskPart.Portal) { Also = ["/portal/attestations"] },
            new NavItem("/portal/subcontractors", "Subcontractors", "users", Order: 45, Under: RiskPart.Portal));
        return services.AddCommitmentLetters();
    }

    public static void MapCommitments(this WebApplication app, RouteGroupBuilder api)
    {
        app.MapCommands().MapCommitmentCommands();
        app.MapGet("/attestations/{id:guid}/{sha256}.pdf", CommitmentsWeb.FileAsync).RequireAuthorization(Access.SignedIn).ExcludeFromDescription();
        app.MapGet("/portal/subcontractors/export", CommitmentsWeb.ExportOwnAsync).RequireAuthorization(Access.Partner).ExcludeFromDescription();
        app.MapGet("/hub/partners/{partner:guid}/subcontractors/export", CommitmentsWeb.ExportAsync).RequireAuthorization(Access.Hub).ExcludeFromDescription();
        api.MapCommitmentsApi();
        api.MapSubcontractorsApi();
        api.MapAttestationsApi();
    }

    private static IServiceCollection AddCommitmentLetters(this IServiceCollection services)
    {
        services.AddLetters<CommitmentAccepted, CommitmentLetters>();
        services.AddLetters<CommitmentChangesAsked, CommitmentLetters>();
        services.AddLetters<CommitmentRefused, CommitmentLetters>();
        services.AddLetters<ContactTestSent, ContactTestLetters>();
        services.AddLetters<ContactTestPassed, ContactTestLetters>();
        services.AddLetters<ContactTestFailed, ContactTestLetters>();
        services.AddLetters<AttestationPrepared, AttestationLetters>();
        services.AddLetters<AttestationOfficerLeft, AttestationLetters>();
        return services;
    }
}
