using Slipway.Accounts;
using Slipway.Platform;
using Slipway.Platform.Ledger;
using Slipway.Platform.Mail;
using Slipway.Platform.Web;
using Slipway.Ui;

namespace Slipway.Enablement.Sessions;

internal static class SessionsPart
{
    /// <summary>Whoever opens sessions, moves them and calls them off.</summary>
    internal static readonly string Planners = $"hub:{HubRole.Enablement.Kebab()}";

    public static IServiceCollection AddExamSessions(this IServiceCollection services)
    {
        services.AddScoped<SessionDesk>();
        services.AddScoped<IConsequence, SessionsFollowPeople>();
        services.AddLetters<ExamSessionScheduled, SessionLetters>();
        services.AddLetters<ExamSessionCancelled, SessionLetters>();
        services.AddLetters<ExamSessionProctorLost, SessionLetters>();
        services.AddLetters<ExamSeatTaken, SessionLetters>();
        services.AddLetters<ExamSeatReleased, SessionLetters>();
        services.AddNav(Face.Hub, new NavItem("/hub/exam-sessions", "Sessions", "calendar", EnablementModule.Hub, Order: 10, Under: "/hub/exams"));
        return services;
    }

    public static void MapExamSessions(this WebApplication app, RouteGroupBuilder api)
    {
        app.MapCommands().MapSessionCommands();
        api.MapSessions();
    }
}
