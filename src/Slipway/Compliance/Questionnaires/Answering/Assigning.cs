using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Compliance.Questionnaires.Sending;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Questionnaires.Answering;

/// <summary>Gives a section to a colleague, who is told by mail. Others of the partner may still write in it: nobody waits for somebody on holiday.</summary>
public sealed class Assigning(AppDb db, Snapshots snapshots, LedgerWriter ledger, TimeProvider time)
{
    /// <param name="person">None takes the section back.</param>
    public async Task<Result<SentQuestionnaire>> AssignAsync(Viewer viewer, Guid id, string section, Guid? person, CancellationToken cancellationToken)
    {
        var sent = await db.SentQuestionnaires.AsNoTracking().VisibleTo(viewer).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        if (sent is null) return new NoSuchQuestionnaire();
        if (viewer.IsHub || !viewer.Is(PartnerRole.Solution)) return new NotAssigner();
        if (!sent.IsOpen) return new NotWithPartner(sent.State);
        if (!(await snapshots.GetAsync(sent.Sha256, cancellationToken)).Sections.Any(found => found.Key == section)) return new NoSuchSection(section);
        if (person is { } one && !await db.People.AnyAsync(found => found.Id == one && found.PartnerId == sent.PartnerId && found.LeftAt == null, cancellationToken)) return new NoSuchColleague();
        var row = await db.SectionAssignments.FirstOrDefaultAsync(found => found.SentId == id && found.Section == section, cancellationToken);
        if (row?.PersonId == person) return sent;
        Keep(row, id, section, person, viewer.PersonId);
        try
        {
            return await ledger.CommitAsync(viewer.Actor, new SectionAssigned(sent.PartnerId, id, sent.Key, section, person, viewer.PersonId), cancellationToken) is { } late ? late : sent;
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            return new Stale();
        }
    }

    private void Keep(SectionAssignment? row, Guid id, string section, Guid? person, Guid by)
    {
        if (person is not { } to)
        {
            db.Remove(row!);
            return;
        }

        if (row is null) db.Add(row = new SectionAssignment { SentId = id, Section = section, PersonId = to, AssignedBy = by, AssignedAt = time.GetUtcNow() });
        (row.PersonId, row.AssignedBy, row.AssignedAt) = (to, by, time.GetUtcNow());
    }
}
