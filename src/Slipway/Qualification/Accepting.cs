using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Accounts.Invitations;
using Slipway.Foundation.Matching;
using Slipway.Journeys;
using Slipway.Journeys.Reviews;
using Slipway.Journeys.Seats;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Playbooks;

namespace Slipway.Qualification;

/// <summary>
/// Takes an organisation in, in one commit: the partner with its three chairs, its journey through the playbook of the day, the invitation of
/// its administrator, and the end of the review.
/// </summary>
public sealed class Accepting(AppDb db, ReviewedApplications applications, PlaybookLibrary playbooks, LedgerWriter ledger, TimeProvider time)
{
    public async Task<Result<Application>> AcceptAsync(Viewer viewer, Guid id, Acceptance acceptance, CancellationToken cancellationToken)
    {
        if ((await applications.OpenAsync(viewer, id, acceptance.Version, Accepted, cancellationToken)).IsRefused(out var opened, out var refusal)) return refusal;
        var application = opened.Application;
        if (opened.Done) return application;
        if (!application.WaitsForDecision) return new NotInReview(application.State);
        if (acceptance.Segment is < 1 or > 3) return new Invalid("segment", "Choose a segment from 1 to 3.");
        if (await WrongChairsAsync(acceptance.Chairs, cancellationToken) is { } wrong) return wrong;
        if (await playbooks.CurrentAsync(cancellationToken) is not { } version) return new NoPlaybook();
        if (await HasAccountAsync(application.Content.ContactEmail, cancellationToken)) return new ContactHasAccount(application.Content.ContactEmail);

        var now = time.GetUtcNow();
        var (partner, joined) = Partner.Join(IdentityOf(application, acceptance.Segment), acceptance.Chairs, application.Id, now);
        var (journey, journeyOpened) = Journey.Open(partner.Id, version.Id, now);
        var (invitation, invited) = Invitation.ToPartner(
            partner.Id, application.Content.ContactEmail, application.Content.ContactName, [PartnerRole.Administrator], viewer.PersonId, now);
        if (application.Accept(viewer.PersonId, partner.Id, now).IsRefused(out var accepted, out refusal)) return refusal;
        db.AddRange(partner, journey, invitation);
        await db.CloseReviewAsync(application.Id, viewer.PersonId, "accepted", now, cancellationToken);
        return await ledger.CommitAsync(viewer.Actor, [joined, journeyOpened, invited, accepted], cancellationToken) is null
            ? application
            : await applications.LostAsync(id, Accepted, cancellationToken);

        bool Accepted(Application found) => found.State == ApplicationState.Accepted && found.Decision?.By == viewer.PersonId;
    }

    private static PartnerIdentity IdentityOf(Application application, int segment)
    {
        var content = application.Content;
        var name = content.TradingName.Length > 0 ? content.TradingName : WithoutForm(content.LegalName);
        return new PartnerIdentity(
            content.LegalName, name, PlainText.Of($"{name} {content.LegalName}"), content.Country, content.RegistrationNumber, application.Domain,
            content.Archetype ?? throw new InvalidOperationException("An application in review names its archetype."), segment);
    }

    /// <summary>The name as people say it: words fall off its end as long as it stays the same name, which a legal form's words do.</summary>
    internal static string WithoutForm(string legalName)
    {
        var core = OrganisationName.Normalise(legalName).Core;
        var name = legalName.Trim();
        while (name.LastIndexOf(' ') is var at and > 0 && OrganisationName.Normalise(name[..at]) is { } shorter && shorter.Core == core) name = name[..at].TrimEnd(' ', ',', '&');
        return name;
    }

    private async Task<Refusal?> WrongChairsAsync(ChairHolders chairs, CancellationToken cancellationToken)
    {
        var ids = Enum.GetValues<Chair>().Select(chairs.Of).ToList();
        var people = await db.People.AsNoTracking().Where(person => ids.Contains(person.Id) && person.PartnerId == null && person.LeftAt == null).ToListAsync(cancellationToken);
        foreach (var chair in Enum.GetValues<Chair>())
        {
            var role = Seating.RoleOf(chair);
            if (people.Find(person => person.Id == chairs.Of(chair))?.HubRoles.Contains(role) != true)
            {
                return new Invalid(Camel(chair), $"Choose the {Ui.Words.Of(chair)}.", $"It is somebody of the hub who is {Ui.Words.Of(role)}.", "An administrator gives the role.");
            }
        }

        return null;
    }

    private static string Camel(Chair chair) => chair.ToString() is var name ? char.ToLowerInvariant(name[0]) + name[1..] : "";

    private async Task<bool> HasAccountAsync(string email, CancellationToken cancellationToken)
    {
        var address = Invitation.Normalize(email);
        return await db.People.AnyAsync(person => person.NormalizedEmail == address, cancellationToken);
    }
}

/// <param name="Version">Of the application that the reviewer read; none means whatever is there.</param>
public sealed record Acceptance(ChairHolders Chairs, int Segment, int? Version);

public sealed record ContactHasAccount(string Email) : Refusal(
    $"{Email} already has an account here.", "A person belongs to one organisation.", "Look at the possible duplicates, or ask the applicant for the mailbox of another administrator.");
