using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Enablement.Sessions;

/// <summary>Who leaves frees the seats that are still ahead of them, and the sessions that they would have watched need another proctor.</summary>
internal sealed class SessionsFollowPeople(AppDb db) : IConsequence
{
    public async Task<IReadOnlyList<Fact>> FollowAsync(IReadOnlyList<Fact> facts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var followed = new List<Fact>();
        foreach (var left in facts.OfType<PersonLeft>().Select(left => left.Person))
        {
            var sessions = await db.ExamSessions.Include(session => session.Seats)
                .Where(session => session.EndsAt > now && session.CancelledAt == null && (session.ProctorId == left || session.Seats.Any(seat => seat.PersonId == left && seat.AdmittedAt == null))).ToListAsync(cancellationToken);
            foreach (var session in sessions)
            {
                if (session.ProctorId == left) followed.Add(session.LoseProctor());
                else if (!session.Release(left, left, now).IsRefused(out var freed, out _)) followed.Add(freed);
            }
        }

        return followed;
    }
}
