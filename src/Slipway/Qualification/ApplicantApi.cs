using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Web;

namespace Slipway.Qualification;

/// <summary>What an applicant does without an account, under <c>/api/v1</c>. The token of a link is the key: each opens one thing of one application.</summary>
internal static class ApplicantApi
{
    public static void MapApplicants(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("Applying").RequireAuthorization(Access.Public).RequireRateLimiting(QualificationModule.PostLimit)
            .ProducesProblem(404).ProducesProblem(422);
        group.MapPost("/applications/confirmations", ConfirmAsync).WithName("confirmMailbox").WithSummary("Confirms the mailbox: the application is before the hub from then on")
            .WithDescription("The token is the last part of the link in the letter. The answer holds the token that shows where the application stands.")
            .ProducesProblem(409).ProducesProblem(429);
        group.MapPost("/application-drafts", BeginAsync).WithName("beginDraft").WithSummary("Keeps an application that is not complete yet")
            .WithDescription("The answer holds the token that opens the draft; with mailLink it also goes to the contact's mailbox. A draft is kept for 60 days from its last change.")
            .CreatesOnce().ProducesProblem(429);
        group.MapGet("/application-drafts/{token}", DraftAsync).WithName("getDraft").WithSummary("Reads a draft, with what is missing");
        group.MapPut("/application-drafts/{token}", SaveAsync).WithName("saveDraft").WithSummary("Replaces a draft").ProducesProblem(409);
        group.MapPost("/application-drafts/{token}/submission", SendAsync).WithName("sendDraft").WithSummary("Hands a draft in")
            .WithDescription("The contact gets a link by mail; the application reaches the hub when it is opened.").CreatesOnce().ProducesProblem(429);
        group.MapPost("/application-drafts/{token}/mailbox-link", RepeatAsync).WithName("repeatMailboxLink").WithSummary("Sends another link to the mailbox; the one before stops working")
            .CreatesOnce().ProducesProblem(429);
        group.MapPost("/application-drafts/{token}/withdrawal", TakeBackAsync).WithName("withdrawDraft").WithSummary("Takes an application back before the mailbox is confirmed")
            .ProducesProblem(409).ProducesProblem(429);
        group.MapGet("/application-status/{token}", StatusAsync).WithName("getApplicationStatus").WithSummary("Where an application stands");
        group.MapPost("/application-status/{token}/answer", AnswerAsync).WithName("answerQuestion").WithSummary("Answers what the hub asked; its clock runs again")
            .ProducesProblem(409).ProducesProblem(429);
        group.MapPost("/application-status/{token}/withdrawal", GiveUpAsync).WithName("withdrawApplication").WithSummary("Takes an application back")
            .ProducesProblem(409).ProducesProblem(429);
    }

    private static async Task<Results<Ok<ApplicantJson>, ProblemHttpResult>> ConfirmAsync(
        TokenRequest request, ApplicationLinks links, ConfirmingMailbox confirming, CancellationToken cancellationToken) =>
        links.OpenMailbox(request.Token) is { } key
            ? Answer(await confirming.ConfirmAsync(key, cancellationToken), links)
            : new NoSuchApplication().ToProblem();

    private static async Task<Results<Created<DraftJson>, ProblemHttpResult>> BeginAsync(
        DraftRequest request, Applying applying, ApplicationLinks links, TimeProvider time, CancellationToken cancellationToken) =>
        (await applying.SaveAsync(null, request.ToContent(), request.MailLink, cancellationToken)).IsRefused(out var draft, out var refusal)
            ? refusal.ToProblem()
            : TypedResults.Created($"{Api.Root}/application-drafts/{links.DraftToken(draft.Id)}", DraftJson.Of(draft, links, time.GetUtcNow()));

    private static async Task<Results<Ok<DraftJson>, ProblemHttpResult>> DraftAsync(
        string token, ApplicationLinks links, AppDb db, TimeProvider time, CancellationToken cancellationToken)
    {
        var id = links.OpenDraft(token);
        var draft = await db.Applications.AsNoTracking().FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        return draft is null ? new NoSuchApplication().ToProblem() : TypedResults.Ok(DraftJson.Of(draft, links, time.GetUtcNow()));
    }

    private static async Task<Results<Ok<DraftJson>, ProblemHttpResult>> SaveAsync(
        string token, DraftRequest request, ApplicationLinks links, Applying applying, TimeProvider time, CancellationToken cancellationToken)
    {
        if (links.OpenDraft(token) is not { } id) return new NoSuchApplication().ToProblem();
        return (await applying.SaveAsync(id, request.ToContent(), request.MailLink, cancellationToken)).IsRefused(out var draft, out var refusal)
            ? refusal.ToProblem()
            : TypedResults.Ok(DraftJson.Of(draft, links, time.GetUtcNow()));
    }

    private static async Task<Results<Ok<DraftJson>, ProblemHttpResult>> SendAsync(
        string token, ApplicationLinks links, Applying applying, AppDb db, TimeProvider time, CancellationToken cancellationToken)
    {
        var id = links.OpenDraft(token);
        if (await db.Applications.AsNoTracking().FirstOrDefaultAsync(found => found.Id == id, cancellationToken) is not { } kept) return new NoSuchApplication().ToProblem();
        return (await applying.SendAsync(kept.Id, kept.Content, cancellationToken)).IsRefused(out var sent, out var refusal)
            ? refusal.ToProblem()
            : TypedResults.Ok(DraftJson.Of(sent, links, time.GetUtcNow()));
    }

    private static async Task<Results<Ok<DraftJson>, ProblemHttpResult>> RepeatAsync(
        string token, ApplicationLinks links, ConfirmingMailbox confirming, TimeProvider time, CancellationToken cancellationToken)
    {
        if (links.OpenDraft(token) is not { } id) return new NoSuchApplication().ToProblem();
        return (await confirming.RepeatAsync(id, cancellationToken)).IsRefused(out var application, out var refusal)
            ? refusal.ToProblem()
            : TypedResults.Ok(DraftJson.Of(application, links, time.GetUtcNow()));
    }

    private static Task<Results<Ok<ApplicantJson>, ProblemHttpResult>> TakeBackAsync(
        string token, WithdrawalRequest request, ApplicationLinks links, Answering answering, CancellationToken cancellationToken) =>
        WithdrawAsync(links.OpenDraft(token), request, links, answering, cancellationToken);

    private static async Task<Results<Ok<ApplicantJson>, ProblemHttpResult>> StatusAsync(
        string token, ApplicationLinks links, AppDb db, CancellationToken cancellationToken)
    {
        var id = links.OpenStatus(token);
        var application = await db.Applications.AsNoTracking().Include(found => found.Questions).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        return application is null ? new NoSuchApplication().ToProblem() : TypedResults.Ok(ApplicantJson.Of(application, links));
    }

    private static async Task<Results<Ok<ApplicantJson>, ProblemHttpResult>> AnswerAsync(
        string token, AnswerRequest request, ApplicationLinks links, Answering answering, CancellationToken cancellationToken) =>
        links.OpenStatus(token) is { } id
            ? Answer(await answering.AnswerAsync(id, request.Answer, cancellationToken), links)
            : new NoSuchApplication().ToProblem();

    private static Task<Results<Ok<ApplicantJson>, ProblemHttpResult>> GiveUpAsync(
        string token, WithdrawalRequest request, ApplicationLinks links, Answering answering, CancellationToken cancellationToken) =>
        WithdrawAsync(links.OpenStatus(token), request, links, answering, cancellationToken);

    private static async Task<Results<Ok<ApplicantJson>, ProblemHttpResult>> WithdrawAsync(
        Guid? id, WithdrawalRequest request, ApplicationLinks links, Answering answering, CancellationToken cancellationToken) =>
        id is { } application
            ? Answer(await answering.WithdrawAsync(application, request.Reason, cancellationToken), links)
            : new NoSuchApplication().ToProblem();

    private static Results<Ok<ApplicantJson>, ProblemHttpResult> Answer(Result<Application> result, ApplicationLinks links) =>
        result.IsRefused(out var application, out var refusal) ? refusal.ToProblem() : TypedResults.Ok(ApplicantJson.Of(application, links));
}

/// <summary>The secret of a link.</summary>
/// <param name="Token">The last part of the link in the letter.</param>
public sealed record TokenRequest([property: Required, MaxLength(2000)] string Token);

/// <summary>What the applicant says to a question of the hub.</summary>
/// <param name="Answer">The partner manager reads it.</param>
public sealed record AnswerRequest([property: Required, MaxLength(Application.ReasonAtMost)] string Answer);

/// <summary>An application taken back.</summary>
/// <param name="Reason">It helps the hub to do better.</param>
public sealed record WithdrawalRequest([property: MaxLength(Application.ReasonAtMost)] string? Reason = null);

/// <summary>An application as far as it goes; every field may be empty until it is handed in.</summary>
/// <param name="LegalName">As registered, with the legal form.</param>
/// <param name="TradingName">Where people know the organisation by another name.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="RegistrationNumber">As the register prints it.</param>
/// <param name="Website">Web address of the organisation.</param>
/// <param name="Founded">Year of foundation.</param>
/// <param name="Employees">People who work there.</param>
/// <param name="Archetype">What describes it best.</param>
/// <param name="Markets">ISO 3166-1 alpha-2 codes of the countries in which it delivers.</param>
/// <param name="Customers">Served in the last twelve months: 1-10, 11-50 or more-than-50.</param>
/// <param name="CustomerSegments">Who the customers are.</param>
/// <param name="Roles">Kinds of work that it has people for: sales, solution, delivery, support.</param>
/// <param name="Capabilities">What it is able to do.</param>
/// <param name="Narrative">Which offering serves which customer outcome.</param>
/// <param name="ContactName">Who applies.</param>
/// <param name="ContactJobTitle">What that person does there.</param>
/// <param name="ContactEmail">Work address; links go there.</param>
/// <param name="HeardFrom">How it came to apply.</param>
/// <param name="Consent">The contact may apply on behalf of the organisation and agrees that the hub keeps this to decide.</param>
/// <param name="MailLink">True to have the link to the draft mailed to the contact.</param>
public sealed record DraftRequest(
    [property: MaxLength(200)] string? LegalName = null, [property: MaxLength(200)] string? TradingName = null,
    [property: RegularExpression("^[A-Z]{2}$")] string? Country = null, [property: MaxLength(40)] string? RegistrationNumber = null,
    [property: MaxLength(300)] string? Website = null, int? Founded = null, int? Employees = null, Archetype? Archetype = null,
    [property: MaxLength(60)] IReadOnlyList<string>? Markets = null, [property: MaxLength(20)] string? Customers = null,
    [property: MaxLength(ApplicationContent.TextAtMost)] string? CustomerSegments = null, [property: MaxLength(4)] IReadOnlyList<string>? Roles = null,
    [property: MaxLength(ApplicationContent.TextAtMost)] string? Capabilities = null, [property: MaxLength(ApplicationContent.NarrativeAtMost)] string? Narrative = null,
    [property: MaxLength(120)] string? ContactName = null, [property: MaxLength(120)] string? ContactJobTitle = null,
    [property: MaxLength(254)] string? ContactEmail = null, [property: MaxLength(400)] string? HeardFrom = null, bool Consent = false, bool MailLink = false)
{
    internal ApplicationContent ToContent() => new()
    {
        LegalName = Text(LegalName),
        TradingName = Text(TradingName),
        Country = Text(Country),
        RegistrationNumber = Text(RegistrationNumber),
        Website = Text(Website),
        Founded = Founded,
        Employees = Employees,
        Archetype = Archetype,
        Markets = [.. (Markets ?? []).Distinct(StringComparer.Ordinal)],
        Customers = Text(Customers),
        CustomerSegments = Text(CustomerSegments),
        Roles = [.. (Roles ?? []).Distinct(StringComparer.Ordinal)],
        Capabilities = Text(Capabilities),
        Narrative = Text(Narrative),
        ContactName = Text(ContactName),
        ContactJobTitle = Text(ContactJobTitle),
        ContactEmail = Text(ContactEmail),
        HeardFrom = Text(HeardFrom),
        Consent = Consent,
    };

    private static string Text(string? typed) => typed?.Trim() ?? "";
}

/// <summary>A draft, or an application that waits for its mailbox.</summary>
/// <param name="Token">Opens it.</param>
/// <param name="KeptUntil">Until when the draft can be opened.</param>
/// <param name="ConfirmBy">Until when the link that was sent to the contact counts; none for a draft.</param>
/// <param name="Missing">What must be put right before it can be handed in, by field.</param>
public sealed record DraftJson(
    Guid Id, string Token, ApplicationState State, DateTimeOffset SavedAt, DateTimeOffset KeptUntil, DateTimeOffset? ConfirmBy, ApplicationContent Content,
    IReadOnlyList<MissingJson> Missing)
{
    internal static DraftJson Of(Application application, ApplicationLinks links, DateTimeOffset now) => new(
        application.Id, links.DraftToken(application.Id), application.State, application.SavedAt, application.DraftUntil, application.MailboxKeyUntil, application.Content,
        [.. application.Content.Problems(DateOnly.FromDateTime(now.UtcDateTime)).Select(problem => new MissingJson(problem.Name, problem.Sentence))]);
}

/// <summary>One thing that is missing.</summary>
/// <param name="Field">The field of the application.</param>
/// <param name="ToDo">In words for people.</param>
public sealed record MissingJson(string Field, string ToDo);

/// <summary>An application as the applicant sees it.</summary>
/// <param name="StatusToken">Shows again where it stands.</param>
/// <param name="AnswerDue">Until when the hub promised to answer; none while it waits for the applicant.</param>
/// <param name="Question">What the hub asks now; none when it asks nothing.</param>
public sealed record ApplicantJson(
    Guid Id, string StatusToken, ApplicationState State, string LegalName, DateTimeOffset? SentAt, DateTimeOffset? ReceivedAt, DateTimeOffset? AnswerDue, string? Question,
    DateTimeOffset? DecidedAt, string? Reason)
{
    internal static ApplicantJson Of(Application application, ApplicationLinks links) => new(
        application.Id, links.StatusToken(application.Id), application.State, application.Content.LegalName, application.SentAt, application.ReceivedAt, application.AnswerDue,
        application.OpenQuestion?.Text, application.Decision?.At, application.Decision?.Reason);
}
