using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Platform.Data;
using Slipway.Ui.Marks;

namespace Slipway.Contracting;

/// <summary>Finds documents that were signed here by the SHA-256 of their bytes. A module that lets something be signed registers its own.</summary>
public interface ISignedDocuments
{
    Task<SignedDocument?> FindAsync(string sha256, DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>A document as whoever holds it may check it.</summary>
/// <param name="Partner">Whose it is.</param>
/// <param name="WithSignatures">True for the file with its signature page, false for the text alone.</param>
/// <param name="Complete">Signed by everybody who had to.</param>
/// <param name="From">Since when it counts, where it does.</param>
/// <param name="Until">Its end (exclusive); none means until it is ended.</param>
public sealed record SignedDocument(
    string Title, Guid Partner, bool WithSignatures, bool Complete, Mark Look, string State, DateTimeOffset? From, DateTimeOffset? Until, IReadOnlyList<SignedBy> Signatures);

/// <param name="At">None where the person has not signed.</param>
public sealed record SignedBy(Side Side, string Name, string JobTitle, string Capacity, DateTimeOffset? At);

/// <summary>Agreements by either of their files.</summary>
internal sealed class SignedAgreements(AppDb db) : ISignedDocuments
{
    public async Task<SignedDocument?> FindAsync(string sha256, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var found = await db.Agreements.AsNoTracking().Include(agreement => agreement.Signatories)
            .FirstOrDefaultAsync(agreement => agreement.SignedSha256 == sha256 || agreement.BodySha256 == sha256, cancellationToken);
        if (found is null) return null;
        var state = found.StateAt(now);
        return new SignedDocument(
            found.Title, found.PartnerId, found.SignedSha256 == sha256, found.CompletedAt is not null, state == AgreementState.InForce ? Mark.Ok : Mark.Bad, Ui.Words.Title(state),
            found.CompletedAt, found.EndsAt, [.. found.Signatories.OrderBy(one => one.Order).Select(one => new SignedBy(one.Side, one.Name, one.JobTitle, one.Capacity, one.SignedAt))]);
    }
}
