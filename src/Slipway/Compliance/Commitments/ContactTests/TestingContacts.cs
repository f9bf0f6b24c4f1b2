using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Compliance.Findings;
using Slipway.Compliance.Questionnaires;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Ui;

namespace Slipway.Compliance.Commitments.ContactTests;

/// <summary>Sends contact tests, takes their answers, and says how they went.</summary>
public sealed class TestingContacts(AppDb db, SealedLinks links, FindingRegister findings, LedgerWriter ledger, TimeProvider time)
{
    public const string Purpose = "incident-contact";
    private const string Unreachable = "incident-contacts:unreachable";
    private const string Silent = "incident-contacts:silent";
    private static readonly TimeSpan ToPutRight = TimeSpan.FromDays(14);

    /// <summary>Security sends one now.</summary>
    public async Task<Result<ContactTest>> SendNowAsync(Viewer viewer, Guid partner, CancellationToken cancellationToken)
    {
        if (!viewer.MaySee(partner)) return new NoSuchContactTest();
        if (!viewer.IsHub || !viewer.Is(HubRole.Security)) return new NotYours("Only security sends a contact test.", "Ask security of the hub.");
        if (!await db.Set<Partners.Partner>().AnyAsync(found => found.Id == partner, cancellationToken)) return new NoSuchContactTest();
        return await SendAsync(partner, viewer.PersonId, viewer.Actor, cancellationToken);
    }

    /// <summary>The year is over, or the contacts are new.</summary>
    internal async Task<Result<ContactTest>> SendAsync(Guid partner, Guid? by, string actor, CancellationToken cancellationToken)
    {
        var commitment = await db.Commitments.InForce(partner, CommitmentKind.IncidentHandling).FirstOrDefaultAsync(cancellationToken);
        if (commitment is null) return new NothingToTest();
        var open = await db.ContactTests.AsNoTracking().FirstOrDefaultAsync(found => found.PartnerId == partner && found.ConcludedAt == null, cancellationToken);
        if (open is not null) return new TestUnderWay(open.Due);
        var now = time.GetUtcNow();
        var (test, fact) = ContactTest.Send(commitment, by, now);
        db.Add(test);
        try
        {
            return await ledger.CommitAsync(actor, fact, cancellationToken) is { } stale ? stale : test;
        }
        catch (DbUpdateException)
        {
            // Sent twice at once; the first one runs.
            db.ChangeTracker.Clear();
            return new TestUnderWay(test.Due);
        }
    }

    /// <returns>The test and the address behind a link; none for a link that was not made here.</returns>
    public async Task<(ContactTest Test, ContactProbe Probe)?> FindAsync(string? token, CancellationToken cancellationToken)
    {
        if (links.Open(Purpose, token) is not { } id) return null;
        var test = await db.ContactTests.Include(found => found.Probes).FirstOrDefaultAsync(found => found.Probes.Any(probe => probe.Id == id), cancellationToken);
        return test is null ? null : (test, test.Probes.First(probe => probe.Id == id));
    }

    /// <summary>Whoever holds the link confirms; nobody has to sign in at night.</summary>
    public async Task<Result<ContactTest>> AnswerAsync(string? token, CancellationToken cancellationToken)
    {
        if (await FindAsync(token, cancellationToken) is not var (test, probe)) return new NoSuchContactLink();
        if (test.Answer(probe.Id, time.GetUtcNow()).IsRefused(out var facts, out var refusal)) return refusal;
        return await ledger.CommitAsync("visitor", [.. facts, .. await FindingsAsync(test, cancellationToken)], cancellationToken) is { } stale ? stale : test;
    }

    /// <summary>Says how a test went whose hours are over.</summary>
    internal async Task ConcludeAsync(Guid id, CancellationToken cancellationToken)
    {
        var test = await db.ContactTests.Include(found => found.Probes).FirstAsync(found => found.Id == id, cancellationToken);
        if (test.Conclude(time.GetUtcNow()) is { } fact) await ledger.CommitAsync("system", [fact, .. await FindingsAsync(test, cancellationToken)], cancellationToken);
    }

    /// <summary>Nobody answered: a finding, until a later test is answered. One address stayed silent: a smaller one.</summary>
    private async Task<IReadOnlyList<Fact>> FindingsAsync(ContactTest test, CancellationToken cancellationToken)
    {
        if (test.ConcludedAt is null) return [];
        var (evidence, silent) = ($"contact-test:{test.Id:N}", Words.List([.. test.Silent.Select(probe => ContactTestLetters.Told(probe.Place))]));
        var due = time.GetUtcNow() + ToPutRight;
        return test.State switch
        {
            ContactTestState.Failed => await findings.RaiseAsync(test.PartnerId, new NewFinding(
                Unreachable, "IR-6", Severity.High, "Nobody answered the contact test",
                $"The test of {test.SentAt.UtcDateTime:d MMM yyyy} went to the incident mailbox and both contacts, and nobody confirmed it within the committed {test.Hours} hours. The contacts are corrected, and a new test is answered.", Side.Partner, due), cancellationToken),
            ContactTestState.PassedInPart =>
            [
                .. await findings.ClearAsync(test.PartnerId, Unreachable, "A later contact test was answered in time.", evidence, cancellationToken),
                .. await findings.RaiseAsync(test.PartnerId, new NewFinding(
                    Silent, "IR-6", Severity.Low, "An incident address stayed silent", $"The contact test of {test.SentAt.UtcDateTime:d MMM yyyy} was answered in time, but not by {silent}. Look whether the address is still right.", Side.Partner, due), cancellationToken),
            ],
            _ =>
            [
                .. await findings.ClearAsync(test.PartnerId, Unreachable, "A later contact test was answered in time.", evidence, cancellationToken),
                .. await findings.ClearAsync(test.PartnerId, Silent, "Every address answered a later contact test.", evidence, cancellationToken),
            ],
        };
    }
}
