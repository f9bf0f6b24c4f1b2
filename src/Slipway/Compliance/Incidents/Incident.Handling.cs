using Slipway.Accounts;
using Slipway.Platform;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Incidents;

public sealed partial class Incident
{
    public const int LongestText = 4000;

    /// <summary>Somebody of security has read it and acts. It may be judged worse, or less bad, than it was reported.</summary>
    public Result<Fact> Acknowledge(Guid by, IncidentSeverity? severity, DateTimeOffset now)
    {
        if (State != IncidentState.Reported) return new AlreadyAcknowledged(State);
        (AcknowledgedBy, AcknowledgedAt, Severity) = (by, now, severity ?? Severity);
        return new IncidentAcknowledged(PartnerId, Id, by, Severity, (int)(now - ReportedAt).TotalMinutes, now < RespondBy);
    }

    public Result<Fact> Tell(Guid by, Side side, string? text, DateTimeOffset now)
    {
        if (State == IncidentState.Closed) return new IncidentIsClosed();
        if (Wrong("text", text, "Say what changed, what is known now, or what you ask.") is { } wrong) return wrong;
        var update = new IncidentUpdate(Id, by, side, text!.Trim(), now);
        Updates.Add(update);
        return new IncidentUpdated(PartnerId, Id, update.Id, side, by);
    }

    /// <summary>Keeps that an authority was told, by whom it had to be.</summary>
    public Result<Fact> NoteAuthority(Guid by, DateTimeOffset? toldAt, string? note, DateTimeOffset now)
    {
        if (toldAt is not { } told) return new Invalid("toldAt", "Enter the day and the time.", "For example 18 Nov 2026, 09:40.");
        if (told > now || told < AwareAt) return new Invalid("toldAt", "The moment does not fit.", "It lies between becoming aware and now.");
        if (Wrong("note", note, "Name the authority and the reference of the notice.") is { } wrong) return wrong;
        (AuthorityToldAt, AuthorityNote) = (told.ToUniversalTime(), note!.Trim());
        return new IncidentAuthorityTold(PartnerId, Id, by, AuthorityToldAt.Value, TellAuthorityBy is { } due ? AuthorityToldAt <= due : null);
    }

    public Result<Fact> Close(Guid by, string? rootCause, string? lessons, DateTimeOffset now)
    {
        if (State == IncidentState.Closed) return new IncidentIsClosed();
        if (State == IncidentState.Reported) return new NotAcknowledgedYet();
        if (Wrong("rootCause", rootCause, "Say what made it possible, not who.") is { } noCause) return noCause;
        if (Wrong("lessons", lessons, "Say what is different from now on, and where it was checked.") is { } noLessons) return noLessons;
        (ClosedBy, ClosedAt, RootCause, Lessons) = (by, now, rootCause!.Trim(), lessons!.Trim());
        return new IncidentClosed(PartnerId, Id, by, (int)(now - ReportedAt).TotalMinutes);
    }

    /// <summary>
    /// Whom the silence goes to next. However long nothing looked, only the furthest level that is due is told: who was asleep gets one mail.
    /// </summary>
    public Fact? Escalate(DateTimeOffset now)
    {
        if (State != IncidentState.Reported || DueLevel(now) is not { } level || Escalations.Exists(done => done.Level >= level)) return null;
        Escalations.Add(new Escalation(Id, level, now));
        return new IncidentEscalated(PartnerId, Id, level);
    }

    private EscalatedTo? DueLevel(DateTimeOffset now) =>
        now >= RespondBy ? EscalatedTo.Chairs : now >= ReportedAt + (RespondBy - ReportedAt) / 2 ? EscalatedTo.TechnicalAuthority : null;

    private static Invalid? Wrong(string field, string? text, string wanted) =>
        string.IsNullOrWhiteSpace(text) ? new Invalid(field, "This is empty.", "", wanted) : text.Trim().Length > LongestText ? new Invalid(field, $"This is longer than {LongestText:N0} characters.") : null;
}
