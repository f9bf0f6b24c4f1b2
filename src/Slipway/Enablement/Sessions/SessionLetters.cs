using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Slipway.Accounts;
using Slipway.Enablement.Exams;
using Slipway.Journeys.Letters;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Platform.Mail;
using Slipway.Ui;

namespace Slipway.Enablement.Sessions;

/// <summary>Invites the proctor and whoever takes a seat, moves the invitations and takes them back, and tells enablement when a proctor is wanted.</summary>
internal sealed class SessionLetters(AppDb db, ExamLibrary exams, Post post, HubTime time, IOptions<HubOptions> hub, IOptions<MailOptions> mail) :
    ILetterWriter<ExamSessionScheduled>, ILetterWriter<ExamSessionCancelled>, ILetterWriter<ExamSessionProctorLost>, ILetterWriter<ExamSeatTaken>, ILetterWriter<ExamSeatReleased>
{
    public async Task<IReadOnlyList<Letter>> WriteAsync(ExamSessionScheduled fact, LedgerEntry entry, CancellationToken cancellationToken)
    {
        var told = await ToldAsync(fact.Session, cancellationToken) with { StartsAt = fact.StartsAt, EndsAt = fact.EndsAt };
        var (moved, when) = (fact.Sequence > 0, When(fact.StartsAt, fact.EndsAt));
        var text = $"The session of **{told.Title}** {(moved ? "was changed" : "is planned")}: {when}, {told.Session.Place}.";
        var letters = (await PeopleAsync([fact.Proctor], cancellationToken)).ConvertAll(person => Invite(
            told, person, fact.Session, fact.Sequence, entry.At, CalendarInvitation.Request, $"{(moved ? "Moved" : "You are the proctor")}: {told.Title}", $"{text} You let those in who have a seat, from 30 minutes before the start, once you have seen who they are."));
        letters.AddRange((await PeopleAsync([fact.Replaced], cancellationToken)).Select(person => Invite(
            told, person, fact.Session, fact.Sequence, entry.At, CalendarInvitation.Cancel, $"No longer needed: {told.Title}", $"Somebody else is the proctor of the session of **{told.Title}**. You need not come.")));
        if (moved) letters.AddRange((await SeatedAsync(told.Session, cancellationToken)).Select(seat => Invite(
            told, seat.Person, seat.Seat, fact.Sequence, entry.At, CalendarInvitation.Request, $"Moved: {told.Title}", $"{text} Your seat is kept. Give it up on the exam’s page where the time does not suit you.")));
        return letters;
    }

    public async Task<IReadOnlyList<Letter>> WriteAsync(ExamSessionCancelled fact, LedgerEntry entry, CancellationToken cancellationToken)
    {
        var told = await ToldAsync(fact.Session, cancellationToken);
        var text = $"The session of **{told.Title}** on {time.DateAndTime(told.StartsAt)} does not take place.\n\n> {told.Session.Reason!.ReplaceLineEndings("\n> ")}";
        var proctor = (await PeopleAsync([fact.Proctor], cancellationToken)).Select(person => (Seat: fact.Session, Person: person));
        return [.. proctor.Concat(await SeatedAsync(told.Session, cancellationToken)).Select(one => Invite(told, one.Person, one.Seat, fact.Sequence, entry.At, CalendarInvitation.Cancel, $"Called off: {told.Title}", text))];
    }

    public async Task<IReadOnlyList<Letter>> WriteAsync(ExamSessionProctorLost fact, LedgerEntry entry, CancellationToken cancellationToken)
    {
        var told = await ToldAsync(fact.Session, cancellationToken);
        var page = told.HubPage;
        return Post.Write(
            await post.HoldersAsync(HubRole.Enablement, cancellationToken), $"Proctor wanted: {told.Title}",
            $"The proctor of the session of **{told.Title}** on {time.DateAndTime(told.StartsAt)} is no longer there. Nobody can be let in until you name another.", "Name a proctor", page, page);
    }

    public async Task<IReadOnlyList<Letter>> WriteAsync(ExamSeatTaken fact, LedgerEntry entry, CancellationToken cancellationToken)
    {
        var told = await ToldAsync(fact.Session, cancellationToken);
        var text = $"You have a seat for **{told.Title}**: {When(told.StartsAt, told.EndsAt)}, {told.Session.Place}.\n\n"
            + "Have a document with your name and photograph at hand: the proctor looks at it and lets you in. The exam’s own time runs from when you begin.\n\nThe invitation is attached.";
        return [.. (await PeopleAsync([fact.Person], cancellationToken)).Select(person => Invite(told, person, fact.Seat, fact.Sequence, entry.At, CalendarInvitation.Request, $"Your seat: {told.Title}", text))];
    }

    public async Task<IReadOnlyList<Letter>> WriteAsync(ExamSeatReleased fact, LedgerEntry entry, CancellationToken cancellationToken)
    {
        var told = await ToldAsync(fact.Session, cancellationToken);
        var text = $"Your seat for **{told.Title}** on {time.DateAndTime(told.StartsAt)} was given up. Take another on the exam’s page whenever you like.";
        return [.. (await PeopleAsync([fact.Person], cancellationToken)).Select(person => Invite(told, person, fact.Seat, fact.Sequence, entry.At, CalendarInvitation.Cancel, $"Seat given up: {told.Title}", text))];
    }

    private string When(DateTimeOffset starts, DateTimeOffset ends) => $"{time.DateAndTime(starts)} to {time.DateAndTime(ends)}";

    private Letter Invite(Told told, Person person, Guid key, int sequence, DateTimeOffset stamp, string method, string subject, string text)
    {
        var letter = Post.Write([person], subject, text, person.Side == Side.Hub ? "Open the session" : "Open the exam", $"/portal/exams/{told.Session.ExamKey}", told.HubPage)[0];
        var invited = new Invited($"exam-seat-{key:N}", sequence, told.StartsAt, told.EndsAt, told.Title, told.Session.Place, "Proctored exam", letter.To, letter.ToName, letter.Path!);
        return letter with { Calendar = CalendarInvitation.Write(invited, method, stamp, hub.Value, mail.Value.From) };
    }

    private async Task<Told> ToldAsync(Guid id, CancellationToken cancellationToken)
    {
        var session = await db.ExamSessions.AsNoTracking().Include(found => found.Seats).SingleAsync(found => found.Id == id, cancellationToken);
        var exam = await exams.NewestAsync(session.ExamKey, cancellationToken);
        return new Told(session, exam?.Exam.Title ?? session.ExamKey, session.StartsAt, session.EndsAt);
    }

    /// <summary>Those who are still there and can be written to.</summary>
    private async Task<List<Person>> PeopleAsync(IEnumerable<Guid?> ids, CancellationToken cancellationToken) =>
        (await post.PeopleAsync(ids, cancellationToken)).FindAll(person => person.Email is not null);

    private async Task<IReadOnlyList<(Guid Seat, Person Person)>> SeatedAsync(ExamSession session, CancellationToken cancellationToken)
    {
        var people = await PeopleAsync(session.Seats.Select(seat => (Guid?)seat.PersonId), cancellationToken);
        return [.. session.Seats.Join(people, seat => seat.PersonId, person => person.Id, (seat, person) => (seat.Id, person))];
    }

    private sealed record Told(ExamSession Session, string Title, DateTimeOffset StartsAt, DateTimeOffset EndsAt)
    {
        public string HubPage => $"/hub/exam-sessions/{Session.Id}";
    }
}
