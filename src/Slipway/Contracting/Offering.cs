using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Slipway.Accounts;
using Slipway.Journeys;
using Slipway.Journeys.Reviews;
using Slipway.Journeys.Seats;
using Slipway.Journeys.Submissions;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Files;
using Slipway.Platform.Ledger;
using Slipway.Playbooks;

namespace Slipway.Contracting;

/// <summary>
/// Prepares an agreement: names who signs for each side, fills the template, makes the PDF and keeps its exact bytes. Either side may prepare;
/// the partner names its own signatory, the hub's follows from who is responsible.
/// </summary>
public sealed class Offering(
    AppDb db, JourneyReader journeys, IFileStore files, LedgerWriter ledger, IOptions<HubOptions> hub, HubCalendar calendar, TimeProvider time)
{
    private const int HoursUnlessSaid = 24;

    public async Task<Result<Agreement>> OfferAsync(
        Viewer viewer, Guid partnerId, string stepKey, Guid partnerSignatory, string jobTitle, CancellationToken cancellationToken)
    {
        var view = await journeys.ReadAsync(viewer, partnerId, cancellationToken);
        var step = view?.History.Steps.FirstOrDefault(found => found.Key == stepKey && found.Proof.Kind == "agreement");
        if (view is null || step is null) return new NoSuchStep(stepKey);
        if (!viewer.IsHub && !viewer.Is(PartnerRole.Administrator)) return new NotYours("Only a partner administrator prepares an agreement.");
        var now = time.GetUtcNow();
        var template = view.Playbook.Agreements.Single(found => found.Key == step.Proof.Settings.Text("template"));
        if (view.History.At(step, now).State == Journeys.Engine.StepState.Closed)
        {
            return new StepNotOpen(step.Title, [.. view.History.Unmet(step, now).Select(need => need.Title)]);
        }

        var mine = await db.Agreements.Include(found => found.Signatories)
            .Where(found => found.PartnerId == partnerId && found.StepKey == stepKey).ToListAsync(cancellationToken);
        if (mine.Any(found => found.StateAt(now) == AgreementState.Open)) return new OpenOfferExists();
        var named = await NameAsync(view, step, template, partnerSignatory, jobTitle, cancellationToken);
        if (named.IsRefused(out var signatories, out var refusal)) return refusal;

        var id = Guid.CreateVersion7(now);
        var text = Merging.Fill(template, view.Partner, hub.Value, signatories, now);
        var sha256 = await KeepAsync(template.Title, id, text, cancellationToken);
        var renewed = mine.LastOrDefault(found => found.StateAt(now) is AgreementState.InForce or AgreementState.Ended)?.Id;
        var (agreement, fact) = Agreement.Offer(id, partnerId, stepKey, template, text, sha256, signatories, renewed, now);
        db.Add(agreement);
        QueueHubSignature(db, agreement, view.Partner.Name, step, calendar, now);
        return await ledger.CommitAsync(viewer.Actor, fact, cancellationToken) is { } stale ? stale : agreement;
    }

    /// <summary>Makes the body's PDF and stores it; what is signed later is this very content.</summary>
    public async Task<string> KeepAsync(string title, Guid id, string text, CancellationToken cancellationToken)
    {
        var pdf = AgreementPdf.Body(title, $"{title} · {id:N}", text);
        using var content = new MemoryStream(pdf);
        var sha256 = await files.SaveAsync(content, cancellationToken);
        return sha256 == Convert.ToHexStringLower(SHA256.HashData(pdf)) ? sha256 : throw new InvalidOperationException("The file store changed the content.");
    }

    /// <summary>When the next signature is the hub's, it waits in the queue of the person who gives it.</summary>
    internal static void QueueHubSignature(AppDb db, Agreement agreement, string partner, Step step, HubCalendar calendar, DateTimeOffset now)
    {
        if (agreement.Next is not { Side: Side.Hub } next) return;
        var hours = step.Review?.Hours ?? HoursUnlessSaid;
        db.Add(new ReviewItem
        {
            Id = Guid.CreateVersion7(now),
            Kind = "agreement",
            SubjectId = agreement.Id,
            PartnerId = agreement.PartnerId,
            About = partner,
            StepKey = step.Key,
            Title = $"Sign: {agreement.Title}",
            Role = step.Review?.Role ?? HubRole.Legal,
            PersonId = next.PersonId,
            ReceivedAt = now,
            PromiseMinutes = hours * 60,
            Due = calendar.Due(now, hours),
        });
    }

    private async Task<Result<IReadOnlyList<NamedSignatory>>> NameAsync(
        JourneyView view, Step step, AgreementTemplate template, Guid partnerSignatory, string jobTitle, CancellationToken cancellationToken)
    {
        var partnerId = view.Partner.Id;
        var theirs = await db.People.FirstOrDefaultAsync(
            person => person.Id == partnerSignatory && person.PartnerId == partnerId && person.LeftAt == null, cancellationToken);
        if (theirs is null) return new Invalid("signatory", "Choose who signs for you.", "It is somebody of your organisation with an account.", "Invite the person first if they have none.");
        if (string.IsNullOrWhiteSpace(jobTitle)) return new Invalid("jobTitle", "Enter the position of the person who signs.", "", "It stands in the agreement, for example Managing director.");
        if (jobTitle.Trim().Length > 120) return new Invalid("jobTitle", "The position is longer than 120 characters.");
        var ours = await HubSignatoryAsync(view, step, cancellationToken);
        if (ours is null) return new NoSignatory(step.Raci.Accountable.Replace('-', ' '));
        return template.Signatories.Select(signatory => signatory.Side == Side.Partner
            ? new NamedSignatory(Side.Partner, signatory.Capacity, theirs.Id, theirs.Name, jobTitle.Trim())
            : new NamedSignatory(Side.Hub, signatory.Capacity, ours.Id, ours.Name, ours.JobTitle.Length > 0 ? ours.JobTitle : signatory.Capacity)).ToList();
    }

    /// <summary>The person at the hub whose role is accountable: the chair's holder where it is a chair, otherwise whoever has the role longest.</summary>
    private async Task<Person?> HubSignatoryAsync(JourneyView view, Step step, CancellationToken cancellationToken)
    {
        var role = Naming.FromKebab<HubRole>(step.Raci.Accountable) ?? HubRole.Legal;
        foreach (var chair in Enum.GetValues<Chair>().Where(chair => Seating.RoleOf(chair) == role))
        {
            var holder = view.Partner.Holder(chair);
            return await db.People.FirstOrDefaultAsync(person => person.Id == holder, cancellationToken);
        }

        var candidates = await db.People.Where(person => person.PartnerId == null && person.LeftAt == null).OrderBy(person => person.AddedAt).ToListAsync(cancellationToken);
        return candidates.Find(person => person.HubRoles.Contains(role)) ?? candidates.Find(person => person.HubRoles.Contains(HubRole.Administrator));
    }
}
