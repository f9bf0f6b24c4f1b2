using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys.Letters;
using Slipway.Platform.Data;
using Slipway.Platform.Files;
using Slipway.Platform.Files.Scanning;
using Slipway.Platform.Ledger;
using Slipway.Platform.Mail;
using Slipway.Ui;

namespace Slipway.Compliance.Evidence;

/// <summary>Tells its provider how a piece was decided, both sides when it stops to prove something, and the partner when it is held or redacted.</summary>
internal sealed class EvidenceLetters(AppDb db, Post post, HubTime time) :
    ILetterWriter<EvidenceAccepted>, ILetterWriter<EvidenceAskedAgain>, ILetterWriter<EvidenceRefused>, ILetterWriter<EvidenceWithdrawn>,
    ILetterWriter<EvidenceHoldPlaced>, ILetterWriter<EvidenceRedacted>, ILetterWriter<FileFoundInfected>
{
    public Task<IReadOnlyList<Letter>> WriteAsync(EvidenceAccepted fact, LedgerEntry entry, CancellationToken cancellationToken) => ToProviderAsync(
        fact, fact.Number, "Accepted: {0}", $"**{{0}}** was accepted{(fact.ValidUntil is { } until ? $" and counts until {time.LastDay(until)}" : "")}. {Words.Plural(fact.Links.Count, "requirement rests", "requirements rest")} on it.",
        "Open it", fact.Reviewer, cancellationToken);

    public Task<IReadOnlyList<Letter>> WriteAsync(EvidenceAskedAgain fact, LedgerEntry entry, CancellationToken cancellationToken) => ToProviderAsync(
        fact, fact.Number, "Your turn: {0}", "Security looked at **{0}** and needs something else. What it is stands on its page.", "Read it and send a new revision", fact.Reviewer, cancellationToken);

    public Task<IReadOnlyList<Letter>> WriteAsync(EvidenceRefused fact, LedgerEntry entry, CancellationToken cancellationToken) => ToProviderAsync(
        fact, fact.Number, "Refused: {0}", "Security refused what was new of **{0}**. An earlier revision that was accepted counts as before. The reason stands on its page.", "Read the reason", fact.Reviewer, cancellationToken);

    public async Task<IReadOnlyList<Letter>> WriteAsync(EvidenceWithdrawn fact, LedgerEntry entry, CancellationToken cancellationToken)
    {
        var item = await FindAsync(fact.Evidence, cancellationToken);
        return await ToBothAsync(
            item, fact.By, $"Withdrawn: {item.Title}", $"**{item.Title}** proves nothing from now on.{Rests(item)}\n\n> {item.WithdrawalReason?.ReplaceLineEndings("\n> ")}", "See what rested on it", cancellationToken);
    }

    public async Task<IReadOnlyList<Letter>> WriteAsync(EvidenceHoldPlaced fact, LedgerEntry entry, CancellationToken cancellationToken)
    {
        var item = await FindAsync(fact.Evidence, cancellationToken);
        return await ToBothAsync(item, fact.By, $"Legal hold: {item.Title}", $"A legal hold lies on **{item.Title}**. Nothing of it is deleted until the hold is lifted; you need to do nothing.", "Open it", cancellationToken);
    }

    public async Task<IReadOnlyList<Letter>> WriteAsync(EvidenceRedacted fact, LedgerEntry entry, CancellationToken cancellationToken)
    {
        var item = await FindAsync(fact.Evidence, cancellationToken);
        return await ToBothAsync(
            item, fact.By, $"Redacted: {item.Title}", $"A redacted copy stands in for revision {fact.Number} of **{item.Title}**. The original is out of reach; its hash, who did it and why stand on its page.", "Open it", cancellationToken);
    }

    /// <summary>What came in clean and is infected after all: both sides are told what rested on it.</summary>
    public async Task<IReadOnlyList<Letter>> WriteAsync(FileFoundInfected fact, LedgerEntry entry, CancellationToken cancellationToken)
    {
        if (fact.PartnerId is not { } partner) return [];
        var name = await db.Uploads.AsNoTracking().Where(upload => upload.PartnerId == partner && upload.Sha256 == fact.Sha256).Select(upload => upload.Name).FirstOrDefaultAsync(cancellationToken);
        var items = await db.EvidenceItems.AsNoTracking().Whole()
            .Where(item => item.PartnerId == partner && item.Revisions.Any(revision => revision.Sha256 == fact.Sha256)).ToListAsync(cancellationToken);
        var about = await post.AboutAsync(partner, cancellationToken);
        var people = await WhoAsync(partner, cancellationToken);
        var rests = string.Concat(items.Select(item => $"\n\n**{item.Title}** no longer proves anything.{Rests(item)}"));
        var one = items.Count == 1 ? $"/{items[0].Id}" : "";
        return Post.Write(
            people, $"Infected file of {about.Name}: {name ?? "a file"}", $"The scanner found **{fact.Signature}** in **{name ?? "a file"}**, which {about.Name} sent earlier. It is in quarantine: nobody gets it any more.{rests}\n\nA clean file, sent as a new revision, puts this right.",
            "See what rested on it", $"/portal/evidence{one}", items.Count == 1 ? $"/hub/evidence{one}" : $"/hub/partners/{partner}/evidence");
    }

    private async Task<IReadOnlyList<Letter>> ToProviderAsync(
        EvidenceFact fact, int number, string subject, string text, string action, Guid reviewer, CancellationToken cancellationToken)
    {
        var item = await FindAsync(fact.Evidence, cancellationToken);
        var revision = item.Revisions.Find(found => found.Number == number);
        var provider = await post.PeopleAsync([revision?.ProvidedBy, .. item.Links.Where(link => link.DecidedAt is not null && link.DecidedBy == reviewer).Select(link => link.AddedBy)], cancellationToken);
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        return Post.Write(
            provider.Where(person => person.Id != reviewer), string.Format(culture, subject, item.Title), string.Format(culture, text, item.Title), action, $"/portal/evidence/{item.Id}", $"/hub/evidence/{item.Id}");
    }

    private async Task<IReadOnlyList<Letter>> ToBothAsync(EvidenceItem item, Guid by, string subject, string text, string action, CancellationToken cancellationToken) => Post.Write(
        (await WhoAsync(item.PartnerId, cancellationToken)).Where(person => person.Id != by), subject, text, action, $"/portal/evidence/{item.Id}", $"/hub/evidence/{item.Id}");

    /// <summary>The partner's administrators, its partner manager, and security.</summary>
    private async Task<List<Person>> WhoAsync(Guid partner, CancellationToken cancellationToken) =>
        [.. (await post.ThoseInChargeAsync(partner, cancellationToken)).Concat(await post.HoldersAsync(HubRole.Security, cancellationToken)).DistinctBy(person => person.Id)];

    private static string Rests(EvidenceItem item)
    {
        var names = item.ActiveLinks.Select(link => link.Target).Order(StringComparer.Ordinal).ToList();
        return names.Count == 0 ? "" : $" Rested on it: {Words.List(names)}.";
    }

    private Task<EvidenceItem> FindAsync(Guid id, CancellationToken cancellationToken) =>
        db.EvidenceItems.AsNoTracking().Whole().SingleAsync(item => item.Id == id, cancellationToken);
}
