using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Enablement.Sitting;

/// <summary>Gives a person of a partner extra time, or takes it back with 0. Attempts that run keep their end.</summary>
public sealed class GrantingTime(AppDb db, LedgerWriter ledger, TimeProvider time)
{
    public async Task<Refusal?> GrantAsync(Viewer viewer, Guid person, int percent, CancellationToken cancellationToken)
    {
        var partner = await db.Set<Person>().Where(found => found.Id == person).Select(found => found.PartnerId).FirstOrDefaultAsync(cancellationToken);
        if (partner is not { } home) return new NoSuchCandidate();
        if (percent is < 0 or > 200) return new Invalid("percent", $"{percent} is no extra time.", "It is 0 to 200 percent of the exam's minutes.");
        var extra = await db.ExtraTimes.FirstOrDefaultAsync(found => found.PersonId == person, cancellationToken);
        if (extra is null) db.Add(new ExtraTime { PersonId = person, Percent = percent, GivenBy = viewer.PersonId, GivenAt = time.GetUtcNow() });
        else (extra.Percent, extra.GivenBy, extra.GivenAt) = (percent, viewer.PersonId, time.GetUtcNow());
        return await ledger.CommitAsync(viewer.Actor, new ExtraTimeGranted(home, person, viewer.PersonId), cancellationToken);
    }
}

public sealed record NoSuchCandidate() : Refusal("There is no such person at a partner.", "", "Choose one from the people of the partner.")
{
    public override int Status => StatusCodes.Status404NotFound;
}
