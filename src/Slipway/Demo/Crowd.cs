using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Contracting;
using Slipway.Journeys;
using Slipway.Journeys.SignOffs;
using Slipway.Journeys.Submissions;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Files;
using Slipway.Platform.Ledger;
using Slipway.Playbooks;
using Slipway.Qualification;
using Slipway.Qualification.Domains;
using Slipway.Service;

namespace Slipway.Demo;

/// <summary>
/// Makes many partners to measure with: <c>slipway demo --partners N</c>. Each has the evidence that its steps rest on, made by the entities' own
/// verbs, and goes through the engine, a few in one commit; only the days between are left out.
/// </summary>
internal sealed class Crowd(IServiceProvider services, DemoPeople hub, DateTimeOffset today)
{
    private static readonly string[] First = ["Nord", "Blau", "Ponte", "Kestrel", "Vela", "Lumen", "Ardent", "Quay", "Fjell", "Solaris", "Tern", "Brise", "Halo", "Orbit", "Pine", "Delta"];
    private static readonly string[] Second = ["Systems", "Consulting", "Software", "Services", "Logistics", "Digital", "Partners", "Works", "Data", "Cloud", "Solutions", "Group"];
    private static readonly string[] Countries = ["NO", "SE", "DK", "DE", "NL", "FR", "GB", "ES", "IT", "PL", "CH", "AT", "BE", "FI", "IE", "US"];

    /// <summary>Partners in one commit: fewer waits for the disk, and still few rows for the engine to look through.</summary>
    private const int Joined = 10;
    private readonly Random _random = new(20261123);
    private Attachment _paper = null!;

    // A holder owns its own: one object cannot stand in two rows.
    private Attachment Paper => _paper with { };

    private Dictionary<string, string> _bodies = [];

    public async Task MakeAsync(int count, CancellationToken cancellationToken)
    {
        PlaybookVersion version;
        Playbook playbook;
        await using (var scope = services.CreateAsyncScope())
        {
            var library = scope.ServiceProvider.GetRequiredService<PlaybookLibrary>();
            version = await library.CurrentAsync(cancellationToken) ?? throw new InvalidOperationException("No playbook is loaded.");
            playbook = await library.GetAsync(version.Id, cancellationToken);
            var files = scope.ServiceProvider.GetRequiredService<IFileStore>();
            _paper = new Attachment(await StoreAsync(files, "Evidence", cancellationToken), "evidence.pdf", "application/pdf", 18_000);
            foreach (var template in playbook.Agreements) _bodies[template.Key] = await StoreAsync(files, template.Title, cancellationToken);
        }

        foreach (var numbers in Enumerable.Range(1, count).Chunk(Joined))
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            List<Fact> facts = [.. numbers.SelectMany(number => MakeOne(db, number, version, playbook))];
            await scope.ServiceProvider.GetRequiredService<LedgerWriter>().CommitAsync("system", facts, cancellationToken);
            foreach (var number in numbers.Where(number => number % 500 == 0)) Console.WriteLine($"{number:N0} of {count:N0} partners");
        }
    }

    private List<Fact> MakeOne(AppDb db, int number, PlaybookVersion version, Playbook playbook)
    {
        var joined = today.AddDays(-_random.Next(3, 700)).AddMinutes(_random.Next(0, 1400));
        var archetype = Enum.GetValues<Archetype>()[number % 6];
        var name = $"{First[_random.Next(First.Length)]} {Second[_random.Next(Second.Length)]} {number}";
        var domain = $"p{number}.example";
        var identity = new PartnerIdentity($"{name} B.V.", name, PlainText.Of(name), Countries[number % Countries.Length], $"{20_000_000 + number}", domain, archetype, 1 + (number % 3));
        var chairs = new ChairHolders(
            hub.With(HubRole.PartnerManager, number).Id, hub.With(HubRole.CustomerSuccessLead, number).Id, hub.With(HubRole.TechnicalAuthority, number).Id);
        var (partner, partnerJoined) = Partner.Join(identity, chairs, Guid.CreateVersion7(joined), joined);
        var (journey, opened) = Journey.Open(partner.Id, version.Id, joined);
        var admin = new Person
        {
            Id = Guid.CreateVersion7(joined), Name = $"Administrator {number}", Email = $"admin@{domain}", NormalizedEmail = $"ADMIN@{domain.ToUpperInvariant()}", UserName = $"admin@{domain}",
            NormalizedUserName = $"ADMIN@{domain.ToUpperInvariant()}", EmailConfirmed = true, PartnerId = partner.Id, PartnerRoles = [PartnerRole.Administrator], AddedAt = joined, SecurityStamp = "none",
        };
        db.AddRange(partner, journey, admin);
        var facts = new List<Fact> { partnerJoined, opened };

        var steps = playbook.Steps.Where(step => step.AppliesTo.Covers(archetype, partner.Tier, partner.Segment)).ToList();
        var pace = 0.4 + _random.NextDouble() * 2.4;
        var at = joined;
        foreach (var step in steps)
        {
            at = at.AddDays(pace * (0.3 + _random.NextDouble() * 1.4));
            if (at >= today) break;
            facts.AddRange(Prove(db, step, playbook, partner, journey, admin, at));
        }

        return facts;
    }

    private IEnumerable<Fact> Prove(AppDb db, Step step, Playbook playbook, Partner partner, Journey journey, Person admin, DateTimeOffset at) => step.Proof.Kind switch
    {
        "agreement" => Agree(db, step, playbook, partner, journey, admin, at),
        "form" or "segmentation" or "document" => [Send(db, step, partner, admin, at)],
        "sign-off" => [SignOff(db, step, playbook, partner, at)],
        "domain" => FindDomain(db, partner, at),
        "outcome" => Reach(db, partner, admin, at),
        _ => [],
    };

    private Fact Send(AppDb db, Step step, Partner partner, Person admin, DateTimeOffset at)
    {
        var submission = Submission.Begin(partner.Id, step.Key, 1, admin.Id, at);
        db.Add(submission);
        var sent = step.Review is null
            ? submission.SendWithoutReview("{}", [], admin.Id, at, null).Need()
            : submission.Send("{}", [Paper], admin.Id, at.AddHours(-5), at.AddDays(2)).Need();
        return step.Review is { } review ? submission.Accept(hub.With(review.Role).Id, null, at).Need() : sent;
    }

    private Fact SignOff(AppDb db, Step step, Playbook playbook, Partner partner, DateTimeOffset at)
    {
        var settings = SignOffSettings.Of(step);
        var submission = Submission.Begin(partner.Id, step.Key, 1, hub.With(settings.By).Id, at);
        db.Add(submission);
        var scores = playbook.Rubrics.First(rubric => rubric.Key == settings.Rubric).Criteria.ToDictionary(criterion => criterion.Key, _ => 3, StringComparer.Ordinal);
        return submission.SignOff(JsonSerializer.Serialize(scores), null, [Paper], hub.With(settings.By).Id, at).Need();
    }

    private IEnumerable<Fact> Agree(AppDb db, Step step, Playbook playbook, Partner partner, Journey journey, Person admin, DateTimeOffset at)
    {
        var template = playbook.Agreements.First(found => found.Key == step.Proof.Settings.Text("template"));
        var legal = hub.With(HubRole.Legal);
        var signatories = template.Signatories.Select(signatory => signatory.Side == Side.Partner
            ? new NamedSignatory(Side.Partner, signatory.Capacity, admin.Id, admin.Name, "Managing director")
            : new NamedSignatory(Side.Hub, signatory.Capacity, legal.Id, legal.Name, legal.JobTitle)).ToList();
        var body = _bodies[template.Key];
        var (agreement, offered) = Agreement.Offer(Guid.CreateVersion7(at), partner.Id, step.Key, template, $"# {template.Title}", body, signatories, null, at.AddHours(-6));
        db.Add(agreement);
        yield return offered;
        foreach (var signatory in agreement.Signatories.OrderBy(signatory => signatory.Order))
        {
            foreach (var fact in agreement.Sign(signatory.PersonId, body, "203.0.113.24", at).Need()) yield return fact;
        }

        agreement.KeepSigned(body);
        if (template.StartsClock && journey.StartClock(at, $"agreement:{agreement.Id:N}") is { } started) yield return started;
    }

    private static IEnumerable<Fact> FindDomain(AppDb db, Partner partner, DateTimeOffset at)
    {
        var claim = DomainClaim.Of(partner, at);
        db.Add(claim);
        if (claim.Keep(partner.Domain, DomainFinding.Found, null, at) is { } fact) yield return fact;
    }

    private IEnumerable<Fact> Reach(AppDb db, Partner partner, Person admin, DateTimeOffset at)
    {
        var day = DateOnly.FromDateTime(at.UtcDateTime);
        var window = new ClaimWindow(day.AddDays(-700), day, end => new DateTimeOffset(end.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));
        var claim = new OutcomeClaim(OutcomeKind.Integration, "Customer 4471", "Orders reach the warehouse within a minute.", day);
        var (outcome, claimed) = Outcome.Claim(partner.Id, claim, window, [Paper], new Claimant(admin.Id, Side.Partner), at, at).Need();
        db.Add(outcome);
        yield return claimed;
        yield return outcome.Verify(partner.Holder(Chair.CustomerSuccessLead), null, at).Need();
    }

    private static async Task<string> StoreAsync(IFileStore files, string title, CancellationToken cancellationToken)
    {
        using var paper = DemoPapers.Note(title, "Measured", "Made to measure with.", DateTimeOffset.UnixEpoch);
        return await files.SaveAsync(paper, cancellationToken);
    }
}
