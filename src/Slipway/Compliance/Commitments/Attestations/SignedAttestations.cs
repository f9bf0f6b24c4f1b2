using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Contracting;
using Slipway.Platform.Data;
using Slipway.Ui;
using Slipway.Ui.Marks;

namespace Slipway.Compliance.Commitments.Attestations;

/// <summary>Attestations by either of their files. One whose officer left counts a month longer at most.</summary>
internal sealed class SignedAttestations(AppDb db) : ISignedDocuments
{
    public async Task<SignedDocument?> FindAsync(string sha256, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var found = await db.Attestations.AsNoTracking().FirstOrDefaultAsync(one => one.SignedPdfSha256 == sha256 || one.BodySha256 == sha256, cancellationToken);
        if (found is null) return null;
        var left = await db.People.Where(person => person.Id == found.OfficerId).Select(person => person.LeftAt).FirstOrDefaultAsync(cancellationToken);
        var (state, until) = (found.StateAt(now), found.CountsUntil(left));
        var counts = state == AttestationState.InForce && until > now;
        return new SignedDocument(
            found.Title, found.PartnerId, found.SignedPdfSha256 == sha256, found.SignedAt is not null, counts ? Mark.Ok : Mark.Bad,
            state == AttestationState.InForce && !counts ? "Lapsed: its officer left" : Words.Title(state), found.SignedAt, until,
            [new SignedBy(Side.Partner, found.OfficerName, found.JobTitle, "Officer", found.SignedAt)]);
    }
}
