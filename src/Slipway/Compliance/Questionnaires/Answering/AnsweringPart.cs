using Microsoft.AspNetCore.Http.Features;
using Slipway.Accounts;
using Slipway.Compliance.Controls;
using Slipway.Compliance.Questionnaires.Reviewing;
using Slipway.Compliance.Questionnaires.Sending;
using Slipway.Compliance.Risk;
using Slipway.Journeys;
using Slipway.Journeys.Reviews;
using Slipway.Platform.Jobs;
using Slipway.Platform.Ledger;
using Slipway.Platform.Mail;
using Slipway.Platform.Web;
using Slipway.Ui;

namespace Slipway.Compliance.Questionnaires.Answering;

/// <summary>Sending, answering and reviewing questionnaires.</summary>
public static class AnsweringPart
{
    /// <summary>A section of a long questionnaire posts several fields for each of its questions.</summary>
    private const int MostFields = 20_000;

    public static IServiceCollection AddAnswering(this IServiceCollection services)
    {
        services.Configure<FormOptions>(options => options.ValueCountLimit = MostFields);
        services.AddSingleton<SnapshotShelf>();
        services.AddScoped<Snapshots>();
        services.AddScoped<Filling>();
        services.AddScoped<Preparing>();
        services.AddScoped<Dispatching>();
        services.AddScoped<Beginning>();
        services.AddScoped<FollowingUp>();
        services.AddScoped<Saving>();
        services.AddScoped<Attaching>();
        services.AddScoped<Assigning>();
        services.AddScoped<Commenting>();
        services.AddScoped<Reusing>();
        services.AddScoped<Submitting>();
        services.AddScoped<AnswerFindings>();
        services.AddScoped<KnockOutFindings>();
        services.AddScoped<AnswerEvidence>();
        services.AddScoped<Evidence.IEvidenceUse, AnswerUse>();
        services.AddScoped<Judging>();
        services.AddScoped<IConsequence, SentWithTheStep>();
        services.AddScoped<IControlSource, AnswerControlSource>();
        services.AddProofKind<QuestionnaireProof>();
        services.AddSingleton<IReviewSubject, Reviewing.Pages.QuestionnaireSubject>();
        services.AddJob<Reminders>();
        services.AddLetters<QuestionnaireSent, SentLetters>();
        services.AddLetters<QuestionnaireReminded, SentLetters>();
        services.AddLetters<AnswersAccepted, SentLetters>();
        services.AddLetters<AnswersReopened, SentLetters>();
        services.AddLetters<AnswersRefused, SentLetters>();
        services.AddLetters<QuestionnaireWithdrawn, SentLetters>();
        services.AddLetters<SectionAssigned, SentLetters>();
        services.AddLetters<AnswerCommented, SentLetters>();
        services.AddSingleton(new PartnerTab("/questionnaires", "Questionnaires", 22));
        services.AddNav(Face.Portal, new NavItem("/portal/questionnaires", "Questionnaires", "list-checks", Order: 20, Under: RiskPart.Portal));
        return services;
    }

    public static void MapAnswering(this WebApplication app, RouteGroupBuilder api)
    {
        var commands = app.MapCommands();
        commands.MapAnswerCommands();
        commands.MapSentCommands();
        app.MapGet("/questionnaires/{id:guid}/files/{sha256}", AnswersWeb.FileAsync).RequireAuthorization(Access.SignedIn).ExcludeFromDescription();
        api.MapSent();
        api.MapAnswers();
        api.MapJudging();
    }
}
