using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Commitments.ContactTests;

/// <summary>
/// Once a year somebody has to open a link that was mailed to the incident contacts, within the hours that the partner committed to: the way of
/// the mail is tried before it is needed.
/// </summary>
public sealed class ContactTest : IVersioned
{
    public Guid Id { get; private init; }
    public Guid PartnerId { get; private init; }

    /// <summary>The version of the commitment whose contacts are tried.</summary>
    public Guid CommitmentId { get; private init; }
    public DateTimeOffset SentAt { get; private init; }

    /// <summary>Who asked for it; none where the year was over.</summary>
    public Guid? SentBy { get; private init; }

    /// <summary>Hours that were committed to when it was sent.</summary>
    public int Hours { get; private init; }

    /// <summary>Until when an answer counts (exclusive).</summary>
    public DateTimeOffset Due { get; private init; }
    public List<ContactProbe> Probes { get; private init; } = [];
    public DateTimeOffset? ConcludedAt { get; private set; }

    /// <summary>Changes with every answer, so that two at once collide here.</summary>
    public DateTimeOffset? LastAnswerAt { get; private set; }
    public int Version { get; set; }

    private ContactTest()
    {
    }

    public static (ContactTest Test, ContactTestSent Fact) Send(Commitment commitment, Guid? by, DateTimeOffset now)
    {
        var terms = commitment.Terms<IncidentTerms>();
        var id = Guid.CreateVersion7(now);
        var test = new ContactTest
        {
            Id = id,
            PartnerId = commitment.PartnerId,
            CommitmentId = commitment.Id,
            SentAt = now,
            SentBy = by,
            Hours = terms.HoursToNotify,
            Due = now.AddHours(terms.HoursToNotify),
            Probes =
            [
                new ContactProbe(id, ContactPlace.Mailbox, "Incident mailbox", terms.Mailbox),
                new ContactProbe(id, ContactPlace.First, terms.First.Name, terms.First.Email),
                new ContactProbe(id, ContactPlace.Deputy, terms.Deputy.Name, terms.Deputy.Email),
            ],
        };
        return (test, new ContactTestSent(commitment.PartnerId, id, commitment.Id, test.Due, by));
    }

    /// <summary>Somebody opened the link of one address and confirmed.</summary>
    public Result<IReadOnlyList<Fact>> Answer(Guid probe, DateTimeOffset now)
    {
        var answered = Probes.Find(found => found.Id == probe);
        if (answered is null) return new NoSuchContactLink();
        if (answered.AnsweredAt is { } at) return new ContactLinkUsed(at);
        if (now >= Due) return new ContactLinkExpired(Due);
        answered.Answer(now);
        LastAnswerAt = now;
        var facts = new List<Fact> { new ContactTestAnswered(PartnerId, Id, answered.Place, (int)(now - SentAt).TotalMinutes) };
        if (Probes.TrueForAll(found => found.AnsweredAt is not null) && Conclude(now) is { } fact) facts.Add(fact);
        return facts;
    }

    /// <summary>Says how it went once every address answered or the hours are over; none before, and none twice.</summary>
    public Fact? Conclude(DateTimeOffset now)
    {
        if (ConcludedAt is not null || (now < Due && Probes.Exists(probe => probe.AnsweredAt is null))) return null;
        ConcludedAt = now < Due ? now : Due;
        return FirstAnswer is { } first
            ? new ContactTestPassed(PartnerId, Id, (int)(first - SentAt).TotalMinutes, [.. Silent.Select(probe => probe.Place)])
            : new ContactTestFailed(PartnerId, Id);
    }

    public DateTimeOffset? FirstAnswer => Probes.Min(probe => probe.AnsweredAt);

    /// <summary>The addresses that did not answer.</summary>
    public IEnumerable<ContactProbe> Silent => Probes.Where(probe => probe.AnsweredAt is null);

    public ContactTestState State => ConcludedAt is null ? ContactTestState.Waiting : FirstAnswer is null ? ContactTestState.Failed : Silent.Any() ? ContactTestState.PassedInPart : ContactTestState.Passed;
}

/// <summary>One address that the test was mailed to.</summary>
public sealed class ContactProbe(Guid testId, ContactPlace place, string name, string email)
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid TestId { get; private init; } = testId;
    public ContactPlace Place { get; private init; } = place;
    public string Name { get; private init; } = name;
    public string Email { get; private init; } = email;
    public DateTimeOffset? AnsweredAt { get; private set; }

    internal void Answer(DateTimeOffset now) => AnsweredAt = now;
}

/// <summary>Which of the addresses of a commitment.</summary>
public enum ContactPlace
{
    Mailbox,
    First,
    Deputy,
}

/// <summary>How a contact test went; it follows from answers and hours.</summary>
public enum ContactTestState
{
    Waiting,
    Passed,

    /// <summary>Somebody answered in time, and an address stayed silent.</summary>
    PassedInPart,
    Failed,
}
