using Slipway.Ui;
using Slipway.Ui.Marks;

namespace Slipway.Enablement.Sessions;

/// <summary>How a session and its seats are told.</summary>
internal static class SessionLook
{
    public static (Mark Mark, string Text) Told(this ExamSession session, DateTimeOffset now) => session.StateAt(now) switch
    {
        SessionState.Planned or SessionState.Running when session.ProctorId is null => (Mark.Wait, "Proctor wanted"),
        SessionState.Planned => (Mark.Open, "Planned"),
        SessionState.Running => (Mark.Ok, "Running"),
        SessionState.Cancelled => (Mark.Todo, "Called off"),
        _ => (Mark.Todo, "Over"),
    };

    public static (Mark Mark, string Text) Told(this ExamSeat seat, ExamSession session, HubTime time) => seat switch
    {
        { AttemptId: not null } => (Mark.Ok, "Began the exam"),
        { AdmittedAt: { } at } => (Mark.Ok, $"Let in {time.Short(at)}"),
        _ when session.StateAt(time.Now) is SessionState.Over or SessionState.Cancelled => (Mark.Todo, "Not let in"),
        _ => (Mark.Open, "Has a seat"),
    };

    /// <summary>"24 Nov 2026, 10:00 to 12:00"; with both days where it ends on another.</summary>
    public static string When(this ExamSession session, HubTime time) =>
        $"{time.DateAndTime(session.StartsAt)} to {(time.Day(session.StartsAt) == time.Day(session.EndsAt) ? time.Local(session.EndsAt).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture) : time.DateAndTime(session.EndsAt))}";
}
