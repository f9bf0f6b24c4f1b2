using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Slipway.Accounts;
using Slipway.Contracting;
using Slipway.Journeys;
using Slipway.Journeys.Engine;
using Slipway.Journeys.Submissions;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Files;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Commitments.Attestations;

/// <summary>A partner's administrator prepares the statement and names the officer; the officer signs it. Renewing is the same once more.</summary>
public sealed class Attesting(AppDb db, JourneyReader journeys, AttestedControls attested, IFileStore files, LedgerWriter ledger, IOptions<HubOptions> hub, TimeProvider time)
{
    public async Task<Result<Attestation>> PrepareAsync(Viewer viewer, Guid partner, Guid officer, string? jobTitle, CancellationToken cancellationToken)
    {
        if (!viewer.MaySee(partner)) return new NoSuchAttestation();
        if (viewer.IsHub || !viewer.Is(PartnerRole.Administrator)) return new NotYours("Only an administrator of the partner prepares the statement.");
        var view = await journeys.ReadAsync(viewer, partner, cancellationToken);
        if (view?.History.Steps.FirstOrDefault(found => found.Proof.Kind == AttestationProof.Name) is not { } step) return new NoSuchStep(AttestationProof.Name);
        var now = time.GetUtcNow();
        if (view.History.At(step, now).NotNow() is { } early) return early;
        if (await IsOpenAsync(partner, now, cancellationToken)) return new AttestationOpen();
        if ((await NameAsync(view, officer, jobTitle, cancellationToken)).IsRefused(out var named, out var refusal)) return refusal;

        var controls = await attested.OfAsync(view.Partner.Segment, cancellationToken);
        var statement = StatementText.Of(step, [.. controls.Select(control => control.Id)]);
        var text = StatementText.Fill(statement, [.. controls.Select(control => control.Line)], view.Partner, hub.Value, named, now);
        var id = Guid.CreateVersion7(now);
        var sha256 = await KeepAsync(AgreementPdf.Body(statement.Title, $"{statement.Title} · {id:N}", text), cancellationToken);
        var (attestation, fact) = Attestation.Prepare(id, partner, step.Key, statement, text, sha256, named, viewer.PersonId, now);
        db.Add(attestation);
        try
        {
            return await ledger.CommitAsync(viewer.Actor, fact, cancellationToken) is { } stale ? stale : attestation;
        }
        catch (DbUpdateException)
        {
            // Prepared twice at once; the first one waits for its signature.
            db.ChangeTracker.Clear();
            return new AttestationOpen();
        }
    }

    public async Task<Result<Attestation>> SignAsync(Viewer viewer, Guid id, string seenSha256, string from, CancellationToken cancellationToken)
    {
        var attestation = await db.Attestations.VisibleTo(viewer).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        if (attestation is null) return new NoSuchAttestation();
        if (attestation.Sign(viewer.PersonId, seenSha256, from, time.GetUtcNow()).IsRefused(out var fact, out var refusal)) return refusal;
        using var body = new MemoryStream();
        await using (var stored = files.Open(attestation.BodySha256) ?? throw new InvalidOperationException($"The text {attestation.BodySha256} is missing from the file store."))
        {
            await stored.CopyToAsync(body, cancellationToken);
        }

        attestation.KeepSigned(await KeepAsync(AgreementPdf.Signed(
            body.ToArray(), attestation.Title, $"{attestation.Title} {attestation.StatementVersion}", $"{attestation.Title}, version {attestation.StatementVersion}.", attestation.BodySha256,
            [attestation.Signature!], $"Kept by {hub.Value.Name} under attestation {attestation.Id:N}; its signature is on the record. Whoever holds this file can check it at {new Uri(hub.Value.Address, "/verify")}"), cancellationToken));
        return await ledger.CommitAsync(viewer.Actor, fact, cancellationToken) is { } stale ? stale : attestation;
    }

    public async Task<Result<Attestation>> WithdrawAsync(Viewer viewer, Guid id, CancellationToken cancellationToken)
    {
        var attestation = await db.Attestations.VisibleTo(viewer).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        if (attestation is null) return new NoSuchAttestation();
        if (viewer.IsHub || !viewer.Is(PartnerRole.Administrator)) return new NotYours("Only an administrator of the partner takes a statement back.");
        if (attestation.Withdraw(viewer.PersonId, time.GetUtcNow()).IsRefused(out var fact, out var refusal)) return refusal;
        return await ledger.CommitAsync(viewer.Actor, fact, cancellationToken) is { } stale ? stale : attestation;
    }

    /// <summary>One that nobody signed in time is taken back on the way, so that the next can be prepared.</summary>
    private async Task<bool> IsOpenAsync(Guid partner, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var waiting = await db.Attestations.FirstOrDefaultAsync(found => found.PartnerId == partner && found.SignedAt == null && found.WithdrawnAt == null, cancellationToken);
        if (waiting?.StateAt(now) == AttestationState.Expired) waiting.Withdraw(waiting.PreparedBy, now);
        return waiting?.StateAt(now) == AttestationState.Open;
    }

    private async Task<Result<Officer>> NameAsync(JourneyView view, Guid officer, string? jobTitle, CancellationToken cancellationToken)
    {
        var partner = view.Partner.Id;
        var person = await db.People.FirstOrDefaultAsync(found => found.Id == officer && found.PartnerId == partner && found.LeftAt == null, cancellationToken);
        if (person is null) return new Invalid("officer", "Choose who signs.", "It is somebody of your organisation with an account.", "Invite the person first if they have none.");
        if (string.IsNullOrWhiteSpace(jobTitle)) return new Invalid("jobTitle", "Enter the position of the person who signs.", "", "It stands in the statement, for example Head of IT.");
        if (jobTitle.Trim().Length > 120) return new Invalid("jobTitle", "The position is longer than 120 characters.");
        return new Officer(person.Id, person.Name, jobTitle.Trim(), view.Partner.Segment);
    }

    private async Task<string> KeepAsync(byte[] pdf, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream(pdf);
        var sha256 = await files.SaveAsync(content, cancellationToken);
        return sha256 == Convert.ToHexStringLower(SHA256.HashData(pdf)) ? sha256 : throw new InvalidOperationException("The file store changed the content.");
    }
}
