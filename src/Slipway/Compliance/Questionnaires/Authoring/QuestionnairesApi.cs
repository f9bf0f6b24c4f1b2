using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Compliance.Questionnaires.Importing;
using Slipway.Compliance.Questionnaires.Reading;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Web;
using Slipway.Playbooks;

namespace Slipway.Compliance.Questionnaires.Authoring;

/// <summary>Questionnaires and their editions under <c>/api/v1</c>.</summary>
internal static class QuestionnairesApi
{
    private static readonly string read = Access.Scope("compliance:read");
    private static readonly string write = Access.Scope("compliance:write");

    public static void MapQuestionnaireVersions(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/questionnaires").WithTags("Questionnaires");
        group.MapGet("", ListAsync).WithName("listQuestionnaires").WithSummary("Lists the editions of all questionnaires, the oldest first")
            .ProducesProblem(422).RequireAuthorization(Access.Hub, read);
        group.MapGet("/{key}/editions/{edition}", GetAsync).WithName("getQuestionnaire").ShowsVersion().WithSummary("Reads one edition of a questionnaire as a whole")
            .ProducesProblem(404).RequireAuthorization(Access.Hub, read);
        group.MapGet("/{key}/editions/{edition}/changes", ChangesAsync).WithName("compareQuestionnaires").WithSummary("What an edition says otherwise than an earlier one")
            .ProducesProblem(404).RequireAuthorization(Access.Hub, read);
        group.MapPost("", AddAsync).WithName("addQuestionnaire").WithSummary("Adds a questionnaire as a draft, or imports one of another form")
            .WithDescription("The body is our own YAML or JSON, a questionnaire of VSAQ (JSON), or a framework library (YAML); which of them is told by its content. With any mistake it is refused as a whole: errors lists each by file, line and column. An import answers with what was not carried over. A draft of the same key and edition is replaced.")
            .Accepts<Stream>("application/yaml", "application/json", "application/octet-stream").ProducesProblem(409).ProducesProblem(413).ProducesProblem(422)
            .CreatesOnce().RequireAuthorization(Access.Hub, write);
        group.MapPost("/{key}/editions/{edition}/publication", PublishAsync).WithName("publishQuestionnaire").WithSummary("Publishes a draft, which is asked from then on")
            .ChangesSeen().RequireAuthorization(Access.Hub, write);
        group.MapPost("/{key}/editions/{edition}/retirement", RetireAsync).WithName("retireQuestionnaire").WithSummary("Takes an edition out of use; what was sent stays as it is")
            .ChangesSeen().RequireAuthorization(Access.Hub, write);
    }

    private static async Task<Results<Ok<Page<EditionJson>>, ProblemHttpResult>> ListAsync(
        HttpContext context, AppDb db, string? key, [Choice<EditionState>] string? state, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var editions = db.QuestionnaireVersions.AsNoTracking();
        if (!string.IsNullOrEmpty(key)) editions = editions.Where(version => version.Key == key);
        if (Choices.Read<EditionState>("state", state).IsRefused(out var wanted, out var unknown)) return unknown.ToProblem();
        if (wanted.Value is { } one) editions = editions.Where(version => version.State == one);
        var page = await editions.OrderBy(version => version.Id).PageAsync(
            context, limit, cursor, (rows, last) => rows.Where(version => version.Id > last), version => version.Id, EditionJson.Of, cancellationToken);
        return page.IsRefused(out var items, out var refusal) ? refusal.ToProblem() : TypedResults.Ok(items);
    }

    private static async Task<Results<Ok<EditionDocument>, ProblemHttpResult>> GetAsync(string key, string edition, HttpContext context, AppDb db, CancellationToken cancellationToken)
    {
        if (await FindAsync(db, key, edition, cancellationToken) is not { } version) return new NoSuchQuestionnaire().ToProblem();
        context.Response.SetEtag(version.Version);
        return TypedResults.Ok(new EditionDocument(EditionJson.Of(version), version.Read(), ImportReport.FromJson(version.Report)));
    }

    private static async Task<Results<Ok<Page<ItemChange>>, ProblemHttpResult>> ChangesAsync(string key, string edition, [Required] string from, AppDb db, CancellationToken cancellationToken)
    {
        if (await FindAsync(db, key, edition, cancellationToken) is not { } after || await FindAsync(db, key, from, cancellationToken) is not { } before) return new NoSuchQuestionnaire().ToProblem();
        return TypedResults.Ok(new Page<ItemChange>(QuestionnaireDifference.Of(before.Read(), after.Read())));
    }

    private static async Task<Results<Created<EditionDocument>, ProblemHttpResult>> AddAsync(
        HttpRequest request, Viewer viewer, Keeping keeping, string? key, string? edition, string? fileName, CancellationToken cancellationToken)
    {
        if (await QuestionnaireUpload.ReadAsync(request.Body, cancellationToken) is not { } bytes) return new QuestionnaireTooLarge().ToProblem();
        var kept = await keeping.KeepAsync(viewer, new Source(string.IsNullOrWhiteSpace(fileName) ? "body" : fileName, bytes, key, edition), cancellationToken);
        if (kept.IsRefused(out var version, out var refusal)) return refusal.ToProblem();
        request.HttpContext.Response.SetEtag(version.Version);
        return TypedResults.Created(
            $"{Api.Root}/questionnaires/{version.Key}/editions/{version.Edition}", new EditionDocument(EditionJson.Of(version), version.Read(), ImportReport.FromJson(version.Report)));
    }

    private static async Task<Results<Ok<EditionJson>, ProblemHttpResult>> PublishAsync(
        string key, string edition, HttpContext context, Viewer viewer, Publishing publishing, CancellationToken cancellationToken) =>
        context.Request.IfMatch().IsRefused(out var seen, out var unseen) ? unseen.ToProblem() : Answer(await publishing.PublishAsync(viewer, key, edition, seen.Value, cancellationToken), context);

    private static async Task<Results<Ok<EditionJson>, ProblemHttpResult>> RetireAsync(
        string key, string edition, RetireRequest request, HttpContext context, Viewer viewer, Publishing publishing, CancellationToken cancellationToken) =>
        context.Request.IfMatch().IsRefused(out var seen, out var unseen) ? unseen.ToProblem() : Answer(await publishing.RetireAsync(viewer, key, edition, request.Reason, seen.Value, cancellationToken), context);

    private static Results<Ok<EditionJson>, ProblemHttpResult> Answer(Result<QuestionnaireVersion> result, HttpContext context)
    {
        if (result.IsRefused(out var version, out var refusal)) return refusal.ToProblem();
        context.Response.SetEtag(version.Version);
        return TypedResults.Ok(EditionJson.Of(version));
    }

    private static Task<QuestionnaireVersion?> FindAsync(AppDb db, string key, string edition, CancellationToken cancellationToken) =>
        db.QuestionnaireVersions.AsNoTracking().FirstOrDefaultAsync(version => version.Key == key && version.Edition == edition, cancellationToken);
}

/// <summary>Why an edition is no longer asked.</summary>
/// <param name="Reason">One sentence, up to 1,000 characters.</param>
public sealed record RetireRequest([property: Required, MaxLength(QuestionnaireVersion.LongestReason)] string Reason);

/// <summary>One edition of a questionnaire, without its content.</summary>
/// <param name="Key">What all editions have in common.</param>
/// <param name="Edition">As the questionnaire numbers itself.</param>
/// <param name="Sha256">Of the content.</param>
/// <param name="Questions">How many it asks, visible or not.</param>
public sealed record EditionJson(
    Guid Id, string Key, string Edition, string Title, EditionState State, string Sha256, int Questions, DateTimeOffset AddedAt, Guid? AddedBy,
    DateTimeOffset? PublishedAt, Guid? PublishedBy, DateTimeOffset? RetiredAt, Guid? RetiredBy, string? Reason)
{
    internal static EditionJson Of(QuestionnaireVersion version) => new(
        version.Id, version.Key, version.Edition, version.Title, version.State, version.Sha256, version.Questions, version.AddedAt, version.AddedBy,
        version.PublishedAt, version.PublishedBy, version.RetiredAt, version.RetiredBy, version.Reason);
}

/// <summary>An edition with all that it asks.</summary>
/// <param name="Import">What an import read and did not carry over; none where it was written for this program.</param>
public sealed record EditionDocument(EditionJson Version, Questionnaire Content, ImportReport? Import);

/// <summary>A file as somebody sends it, kept in memory up to a limit.</summary>
internal static class QuestionnaireUpload
{
    /// <returns>None where it is too large.</returns>
    public static async Task<byte[]?> ReadAsync(Stream content, CancellationToken cancellationToken)
    {
        using var whole = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int count;
        while ((count = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (whole.Length + count > QuestionnaireReader.Largest) return null;
            whole.Write(buffer, 0, count);
        }

        return whole.ToArray();
    }
}
