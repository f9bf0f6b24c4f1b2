using Slipway.Foundation.Matching;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys;
using Slipway.Platform.Data;
using Slipway.Playbooks;

namespace Slipway.Qualification;

/// <summary>
/// <c>mailbox</c>: somebody of the organisation reads the work mailbox that the hub writes to. It holds from the applicant's confirmation; for a
/// partner that came without an application, from the administrator's own account, which began with a link to that mailbox.
/// </summary>
public sealed class MailboxProof(AppDb db) : IProofKind
{
    public string Kind => "mailbox";

    public Type Panel => typeof(Pages.MailboxProofPanel);

    public IEnumerable<SettingProblem> Validate(JsonElement settings, Playbook playbook) =>
        settings.EnumerateObject().Select(property => new SettingProblem(property.Name, "a mailbox has no settings"));

    public async Task<IReadOnlyDictionary<string, Assessment>> AssessAsync(JourneyContext journey, IReadOnlyList<Step> steps, CancellationToken cancellationToken)
    {
        var proof = await FromApplicationAsync(journey.PartnerId, cancellationToken) ?? await FromAccountAsync(journey.PartnerId, cancellationToken);
        return proof is null ? new Dictionary<string, Assessment>() : steps.ToDictionary(step => step.Key, _ => (Assessment)new Assessment.Proved(proof));
    }

    private async Task<GivenProof?> FromApplicationAsync(Guid partner, CancellationToken cancellationToken)
    {
        var application = await db.Applications.FirstOrDefaultAsync(found => found.PartnerId == partner, cancellationToken);
        return application?.MailboxConfirmedAt is { } confirmed
            ? new GivenProof($"application:{application.Id:N}", Summary(application.Content.ContactEmail, "confirmed by link"), null, null, confirmed, null)
            : null;
    }

    private async Task<GivenProof?> FromAccountAsync(Guid partner, CancellationToken cancellationToken)
    {
        var people = await db.People.AsNoTracking()
            .Where(person => person.PartnerId == partner && person.LeftAt == null && person.EmailConfirmed).OrderBy(person => person.AddedAt).ToListAsync(cancellationToken);
        return people.Find(person => person.PartnerRoles.Contains(PartnerRole.Administrator)) is { } first
            ? new GivenProof($"person:{first.Id:N}", Summary(first.Email!, "of an administrator's account"), first.Id, null, first.AddedAt, null)
            : null;
    }

    /// <summary>The domain and not the address: a proof names no person.</summary>
    private static string Summary(string address, string how)
    {
        var domain = WebDomain.Registrable(address) ?? "an unknown domain";
        return $"Mailbox at {domain}, {how}{(WebDomain.IsPublicMail(domain) ? "; a free mail service, so the domain must carry the identity" : "")}";
    }
}
