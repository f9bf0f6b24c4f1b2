using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys;
using Slipway.Journeys.Engine;
using Slipway.Platform.Data;
using Slipway.Playbooks;

namespace Slipway.Contracting;

/// <summary>What is there to prepare an agreement for a step from: its template, who of the partner may sign, and whether the viewer may prepare it now.</summary>
internal sealed record Preparation(AgreementTemplate Template, IReadOnlyList<Agreement> Agreements, IReadOnlyList<Person> People, bool MayPrepare)
{
    /// <summary>From then on before its end an agreement in force is renewed.</summary>
    private static readonly TimeSpan RenewFrom = TimeSpan.FromDays(90);

    public static async Task<Preparation> ReadAsync(AppDb db, Viewer viewer, JourneyView view, Step step, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var partner = view.Partner.Id;
        var agreements = await db.Agreements.AsNoTracking().VisibleTo(viewer).Include(found => found.Signatories)
            .Where(found => found.PartnerId == partner && found.StepKey == step.Key).OrderByDescending(found => found.OfferedAt).ToListAsync(cancellationToken);
        var people = await db.People.AsNoTracking().Where(person => person.PartnerId == partner && person.LeftAt == null).OrderBy(person => person.Name).ToListAsync(cancellationToken);
        var mayPrepare = view.History.At(step, now).State != StepState.Closed
            && (viewer.IsHub || viewer.Is(PartnerRole.Administrator))
            && !agreements.Exists(agreement => agreement.StateAt(now) == AgreementState.Open)
            && !agreements.Exists(agreement => agreement.StateAt(now) == AgreementState.InForce && (agreement.EndsAt is null || agreement.EndsAt - now > RenewFrom));
        return new Preparation(view.Playbook.Agreements.Single(found => found.Key == step.Proof.Settings.Text("template")), agreements, people, mayPrepare);
    }
}
