using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Slipway.Accounts;
using Slipway.Journeys;
using Slipway.Journeys.Reviews;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Files;
using Slipway.Platform.Ledger;
using Slipway.Playbooks;

namespace Slipway.Contracting;

/// <summary>Signs, declines, withdraws, changes and ends agreements. The partner contract's last signature starts the clock in the same commit.</summary>
public sealed class Signing(
    AppDb db, IFileStore files, PlaybookLibrary playbooks, Offering offering, LedgerWriter ledger, HubCalendar calendar, IOptions<HubOptions> hub,
    TimeProvider time)
{
    public async Task<Result<Agreement>> SignAsync(Viewer viewer, Guid id, string seenSha256, string from, CancellationToken cancellationToken)
    {
        var agreement = await FindAsync(viewer, id, cancellationToken);
        if (agreement is null) return new NoSuchAgreement();
        var now = time.GetUtcNow();
        if (agreement.Sign(viewer.PersonId, seenSha256, from, now).IsRefused(out var signed, out var refusal)) return refusal;
        var facts = signed.ToList();
        if (agreement.CompletedAt is not null) facts.AddRange(await CompleteAsync(agreement, cancellationToken));
        await PassOnAsync(agreement, viewer, now, cancellationToken);
        return await ledger.CommitAsync(viewer.Actor, facts, cancellationToken) is { } stale ? stale : agreement;
    }

    public Task<Result<Agreement>> DeclineAsync(Viewer viewer, Guid id, string? reason, CancellationToken cancellationToken) =>
        EndAsync(viewer, id, "declined", (agreement, now) => agreement.Decline(viewer.PersonId, reason, now), cancellationToken);

    public Task<Result<Agreement>> WithdrawAsync(Viewer viewer, Guid id, CancellationToken cancellationToken) =>
        EndAsync(viewer, id, "withdrawn", (agreement, now) => !viewer.IsHub && !viewer.Is(PartnerRole.Administrator)
            ? new NotYours("Only a partner administrator withdraws an offer.")
            : agreement.Withdraw(viewer.PersonId, "Withdrawn to prepare another offer", now), cancellationToken);

    public Task<Result<Agreement>> TerminateAsync(Viewer viewer, Guid id, string? reason, DateTimeOffset at, CancellationToken cancellationToken) =>
        EndAsync(viewer, id, "terminated", (agreement, now) => !viewer.IsHub || !viewer.Is(HubRole.Legal)
            ? new NotYours("Only legal ends an agreement.")
            : agreement.Terminate(viewer.PersonId, reason, at, now), cancellationToken);

    /// <summary>Legal changes the text of an open offer; signatures given so far are void.</summary>
    public async Task<Result<Agreement>> ChangeAsync(Viewer viewer, Guid id, string text, int? version, CancellationToken cancellationToken)
    {
        var agreement = await FindAsync(viewer, id, cancellationToken);
        if (agreement is null) return new NoSuchAgreement();
        if (!viewer.IsHub || !viewer.Is(HubRole.Legal)) return new NotYours("Only legal changes the text of an agreement.");
        if (string.IsNullOrWhiteSpace(text) || text.Length > 200_000) return new Invalid("text", "The text is empty or longer than 200,000 characters.");
        if (version is { } seen) db.Expect(agreement, seen);
        var sha256 = await offering.KeepAsync(agreement.Title, agreement.Id, text, cancellationToken);
        var now = time.GetUtcNow();
        if (agreement.Change(text, sha256, viewer.PersonId, now).IsRefused(out var fact, out var refusal)) return refusal;
        await PassOnAsync(agreement, viewer, now, cancellationToken);
        return await ledger.CommitAsync(viewer.Actor, fact, cancellationToken) is { } stale ? stale : agreement;
    }

    private Task<Agreement?> FindAsync(Viewer viewer, Guid id, CancellationToken cancellationToken) =>
        db.Agreements.VisibleTo(viewer).Include(found => found.Signatories).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);

    private async Task<Result<Agreement>> EndAsync(
        Viewer viewer, Guid id, string outcome, Func<Agreement, DateTimeOffset, Result<Fact>> end, CancellationToken cancellationToken)
    {
        var agreement = await FindAsync(viewer, id, cancellationToken);
        if (agreement is null) return new NoSuchAgreement();
        var now = time.GetUtcNow();
        if (end(agreement, now).IsRefused(out var fact, out var refusal)) return refusal;
        await db.CloseReviewAsync(agreement.Id, viewer.PersonId, outcome, now, cancellationToken);
        return await ledger.CommitAsync(viewer.Actor, fact, cancellationToken) is { } stale ? stale : agreement;
    }

    private async Task<IReadOnlyList<Fact>> CompleteAsync(Agreement agreement, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await using (var stored = files.Open(agreement.BodySha256) ?? throw new InvalidOperationException($"The text {agreement.BodySha256} is missing from the file store."))
        {
            await stored.CopyToAsync(body, cancellationToken);
        }

        using var signed = new MemoryStream(AgreementPdf.Signed(body.ToArray(), agreement, new Uri(hub.Value.Address, "/verify").ToString()));
        agreement.KeepSigned(await files.SaveAsync(signed, cancellationToken));
        if (!agreement.StartsClock) return [];
        var journey = await db.Journeys.FirstAsync(found => found.PartnerId == agreement.PartnerId, cancellationToken);
        return journey.StartClock(agreement.CompletedAt!.Value, $"agreement:{agreement.Id:N}") is { } started ? [started] : [];
    }

    /// <summary>Takes the hub's turn off the queue when it is done, and puts it on when it comes.</summary>
    private async Task PassOnAsync(Agreement agreement, Viewer viewer, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var waiting = await db.ReviewItems.FirstOrDefaultAsync(item => item.SubjectId == agreement.Id && item.ClosedAt == null, cancellationToken);
        if (agreement.Next is { Side: Side.Hub } next && waiting?.PersonId == next.PersonId) return;
        waiting?.Close(viewer.PersonId, agreement.Next is null ? "signed" : "passed on", now);
        if (agreement.Next is not { Side: Side.Hub }) return;
        var partner = await db.Partners.FirstAsync(found => found.Id == agreement.PartnerId, cancellationToken);
        var version = await db.Journeys.Where(found => found.PartnerId == agreement.PartnerId).Select(found => found.PlaybookVersionId).FirstAsync(cancellationToken);
        var step = (await playbooks.GetAsync(version, cancellationToken)).Steps.First(found => found.Key == agreement.StepKey);
        Offering.QueueHubSignature(db, agreement, partner.Name, step, calendar, now);
    }
}
