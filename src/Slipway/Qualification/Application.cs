using Slipway.Foundation.Matching;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Qualification;

/// <summary>
/// An organisation that wants to become a partner: begun by anyone, sent once it is complete, received once the mailbox is confirmed, answered by
/// the date that was promised.
/// </summary>
public sealed partial class Application : IVersioned
{
    public const int DraftDays = 60;
    public const int MailboxLinkDays = 7;

    /// <summary>Between two letters that somebody who is not known here can make this installation send.</summary>
    public static readonly TimeSpan BetweenLinks = TimeSpan.FromMinutes(2);

    public Guid Id { get; private init; }
    public ApplicationState State { get; private set; }
    public ApplicationContent Content { get; private set; } = new();

    /// <summary>Lower case without accents, both names.</summary>
    public string SearchName { get; private set; } = "";
    public string Country { get; private set; } = "";
    public Archetype? Archetype { get; private set; }

    /// <summary>The registrable web domain.</summary>
    public string Domain { get; private set; } = "";

    /// <summary>The registration number in the one form of its country's register.</summary>
    public string RegistrationKey { get; private set; } = "";
    public DateTimeOffset StartedAt { get; private init; }
    public DateTimeOffset SavedAt { get; private set; }

    /// <summary>Until when the draft can be opened (exclusive); counted anew with each change.</summary>
    public DateTimeOffset DraftUntil { get; private set; }
    public DateTimeOffset? LinkSentAt { get; private set; }
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>Names the newest link to the mailbox; an older one opens nothing.</summary>
    public Guid? MailboxKey { get; private set; }
    public DateTimeOffset? MailboxKeyUntil { get; private set; }
    public DateTimeOffset? MailboxConfirmedAt { get; private set; }

    /// <summary>When it came before the hub: the mailbox was confirmed.</summary>
    public DateTimeOffset? ReceivedAt { get; private set; }

    /// <summary>Until when the hub promised to answer; none while it waits for the applicant.</summary>
    public DateTimeOffset? AnswerDue { get; private set; }

    /// <summary>What is left of the promise while the applicant is asked, in minutes of the hub's calendar.</summary>
    public int? RemainingMinutes { get; private set; }

    /// <summary>The playbook whose rubric it is weighed by.</summary>
    public Guid? PlaybookVersionId { get; private set; }
    public int? FitPoints { get; private set; }
    public List<ApplicationQuestion> Questions { get; private init; } = [];
    public ApplicationDecision? Decision { get; private set; }

    /// <summary>The partner that it became.</summary>
    public Guid? PartnerId { get; private set; }
    public int Version { get; set; }

    private Application()
    {
    }

    /// <param name="id">Chosen when the form was opened, so that the same form sent twice is one application.</param>
    public static Application Start(Guid id, ApplicationContent content, DateTimeOffset now)
    {
        var application = new Application { Id = id, State = ApplicationState.Draft, StartedAt = now };
        application.Keep(content, now);
        return application;
    }

    /// <summary>Keeps the draft as it is. A draft leaves no trace in the record.</summary>
    public Refusal? Save(ApplicationContent content, DateTimeOffset now)
    {
        if (NoDraft(now) is { } refusal) return refusal;
        Keep(content, now);
        return null;
    }

    /// <summary>The link to the draft goes to the contact's mailbox.</summary>
    public Result<Fact> MailLink(DateTimeOffset now)
    {
        if (NoDraft(now) is { } refusal) return refusal;
        if (!ApplicationContent.IsAddress(Content.ContactEmail)) return new Invalid("contactEmail", "Enter your work e-mail: the link goes there.");
        if (LinkSentAt is { } sent && sent + BetweenLinks > now) return new LinkJustSent(sent + BetweenLinks);
        LinkSentAt = now;
        return new ApplicationDraftSaved(Id);
    }

    /// <summary>Sends what is complete; it reaches the hub when the mailbox is confirmed.</summary>
    public Result<Fact> Send(ApplicationContent content, DateTimeOffset now)
    {
        if (NoDraft(now) is { } refusal) return refusal;
        Keep(content, now);
        var problems = Content.Problems(DateOnly.FromDateTime(now.UtcDateTime));
        if (problems.Count > 0) return new ApplicationIncomplete(problems);
        (State, SentAt) = (ApplicationState.Submitted, now);
        NewMailboxKey(now);
        return new ApplicationSent(Id);
    }

    /// <summary>Another link to the mailbox; the one before stops working.</summary>
    public Result<Fact> RepeatMailboxLink(DateTimeOffset now)
    {
        if (State != ApplicationState.Submitted) return new NotWaitingForMailbox();
        if (LinkSentAt is { } sent && sent + BetweenLinks > now) return new LinkJustSent(sent + BetweenLinks);
        NewMailboxKey(now);
        return new MailboxLinkRepeated(Id);
    }

    /// <summary>Whoever reads the mailbox opened the newest link: the application is before the hub now.</summary>
    public Result<IReadOnlyList<Fact>> ConfirmMailbox(Guid key, ApplicationPromise promise, DateTimeOffset now)
    {
        if (State != ApplicationState.Submitted) return new NotWaitingForMailbox();
        if (MailboxKey != key) return new MailboxLinkReplaced();
        if (MailboxKeyUntil <= now) return new MailboxLinkLapsed(MailboxKeyUntil.Value);
        (State, MailboxConfirmedAt, ReceivedAt) = (ApplicationState.InReview, now, now);
        (AnswerDue, PlaybookVersionId, FitPoints) = (promise.Due, promise.PlaybookVersion, promise.FitPoints);
        return new List<Fact> { new MailboxConfirmed(Id), new ApplicationReceived(Id, promise.Due, promise.PlaybookVersion, promise.FitPoints) };
    }

    private Refusal? NoDraft(DateTimeOffset now) =>
        State != ApplicationState.Draft ? new AlreadySent(SentAt) : DraftUntil <= now ? new DraftLapsed(DraftUntil) : null;

    private void NewMailboxKey(DateTimeOffset now) =>
        (MailboxKey, MailboxKeyUntil, LinkSentAt) = (Guid.CreateVersion7(now), now.AddDays(MailboxLinkDays), now);

    private void Keep(ApplicationContent content, DateTimeOffset now)
    {
        Content = content;
        SearchName = PlainText.Of(Cut($"{content.LegalName} {content.TradingName}"));
        Country = content.Country.Length <= 2 ? content.Country : "";
        Archetype = content.Archetype;
        Domain = WebDomain.Registrable(content.Website) ?? "";
        RegistrationKey = RegistrationNumber.Normalise(Cut(content.RegistrationNumber), Country).Value;
        (SavedAt, DraftUntil) = (now, now.AddDays(DraftDays));
    }

    private static string Cut(string text) => text.Length <= 380 ? text : text[..380];
}

/// <summary>How an application stands.</summary>
public enum ApplicationState
{
    /// <summary>Begun and not sent.</summary>
    Draft,

    /// <summary>Sent; the mailbox is not confirmed yet.</summary>
    Submitted,
    InReview,

    /// <summary>The applicant was asked something.</summary>
    MoreAsked,
    Accepted,
    Declined,
    Withdrawn,
}

/// <summary>What the hub promises when an application reaches it, and what its rubric says.</summary>
public sealed record ApplicationPromise(DateTimeOffset Due, Guid? PlaybookVersion, int? FitPoints);
