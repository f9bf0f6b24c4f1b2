using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Slipway.Accounts;
using Slipway.Enablement.Exchange;
using Slipway.Enablement.Exams;
using Slipway.Enablement.Statistics;
using Slipway.Foundation.Statistics;
using Slipway.Platform;
using Slipway.Platform.Web;
using Slipway.Playbooks;

namespace Slipway.Enablement.Banks;

/// <summary>Banks and what attempts say about them, by the API. They hold the answers, so they are for the hub's enablement team alone.</summary>
internal static class BanksApi
{
    public static void MapBanks(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("Question banks").RequireAuthorization(EnablementModule.Authors);
        group.MapGet("/banks", ListAsync).WithName("listQuestionBanks").WithSummary("Lists the question banks, each in its newest version").RequireAuthorization(Access.Scope("enablement:read"));
        group.MapGet("/banks/{key}", GetAsync).WithName("getQuestionBank").WithSummary("Reads a bank with its questions and their answers").ProducesProblem(404).RequireAuthorization(Access.Scope("enablement:read"));
        group.MapGet("/banks/{key}/export", ExportAsync).WithName("exportQuestionBank").WithSummary("Exports a bank as GIFT, as QTI 3.0 or as our own YAML").ProducesProblem(404).ProducesProblem(422)
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream").RequireAuthorization(Access.Scope("enablement:read"));
        group.MapPost("/banks/{key}/imports", ImportAsync).WithName("importExamQuestions").WithSummary("Imports questions into a bank, with a report of what was left out")
            .WithDescription("The body is a YAML bank, a GIFT file, a Moodle XML file, or a QTI 2.2 or 3.0 item or ZIP package of items. Questions of the same key are replaced; attempts keep the version that they have.")
            .Accepts<byte[]>("application/octet-stream").CreatesOnce().RequireAuthorization(Access.Scope("enablement:write"));
        group.MapPost("/exams", LoadExamAsync).WithName("loadExam").WithSummary("Loads an exam as a new version, once the banks can fill its blueprint")
            .WithDescription("The body is an exam in YAML. Attempts keep the version that they have. A file with any mistake is refused as a whole, with every mistake by line.")
            .Accepts<byte[]>("application/octet-stream").CreatesOnce().RequireAuthorization(Access.Scope("enablement:write"));
        group.MapGet("/exams/{key}/statistics", StatisticsAsync).WithName("getExamStatistics").WithSummary("What the marked attempts say about an exam and its questions").ProducesProblem(404)
            .RequireAuthorization(Access.Scope("enablement:read"));
    }

    private static async Task<Ok<Page<BankJson>>> ListAsync(BankLibrary banks, CancellationToken cancellationToken) =>
        TypedResults.Ok(new Page<BankJson>([.. (await banks.NewestAsync(cancellationToken: cancellationToken)).Select(BankJson.Of)]));

    private static async Task<Results<Ok<BankContentJson>, ProblemHttpResult>> GetAsync(string key, BankLibrary banks, CancellationToken cancellationToken) =>
        await banks.FindAsync(key, cancellationToken) is { } found
            ? TypedResults.Ok(new BankContentJson(BankJson.Of(found.Version), JsonSerializer.SerializeToElement(found.Bank, PlaybookJson.Options)))
            : new NoSuchBank().ToProblem();

    private static async Task<IResult> ExportAsync(string key, [Choice<ExportFormat>] string? format, BankLibrary banks, CancellationToken cancellationToken)
    {
        if (Choices.Read<ExportFormat>("format", format).IsRefused(out var wanted, out var refusal)) return refusal.ToProblem();
        return await banks.FindAsync(key, cancellationToken) is { } found ? BanksWeb.Export(found.Bank, wanted.Value ?? ExportFormat.Gift) : new NoSuchBank().ToProblem();
    }

    private static async Task<Results<Created<ImportJson>, ProblemHttpResult>> ImportAsync(
        string key, string filename, HttpContext context, Viewer viewer, Importing importing, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        await context.Request.Body.CopyToAsync(content, cancellationToken);
        var result = await importing.ImportAsync(viewer, key, null, filename, content.ToArray(), cancellationToken);
        return result.IsRefused(out var report, out var refusal) ? refusal.ToProblem() : TypedResults.Created($"{Api.Root}/banks/{key}", ImportJson.Of(report));
    }

    private static async Task<Results<Created<ExamLoadedJson>, ProblemHttpResult>> LoadExamAsync(
        HttpContext context, Viewer viewer, LoadingExams loading, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        await context.Request.Body.CopyToAsync(content, cancellationToken);
        var result = await loading.LoadAsync("exam.yaml", content.ToArray(), viewer.Actor, cancellationToken);
        return result.IsRefused(out var version, out var refusal)
            ? refusal.ToProblem()
            : TypedResults.Created($"{Api.Root}/exams/{version.Key}", new ExamLoadedJson(version.Key, version.Number, version.Title, version.Sha256, version.LoadedAt));
    }

    private static async Task<Results<Ok<ExamStatisticsJson>, ProblemHttpResult>> StatisticsAsync(string key, ExamLibrary exams, ExamFigures figures, CancellationToken cancellationToken) =>
        await exams.NewestAsync(key, cancellationToken) is { } exam
            ? TypedResults.Ok(ExamStatisticsJson.Of(await figures.OfAsync(exam.Exam, cancellationToken)))
            : new Sitting.NoSuchExam().ToProblem();
}

/// <summary>A question bank in its newest version.</summary>
/// <param name="Number">Of the newest version.</param>
public sealed record BankJson(string Key, int Number, string Title, int Questions, string Sha256, DateTimeOffset LoadedAt)
{
    internal static BankJson Of(BankVersion version) => new(version.Key, version.Number, version.Title, version.Questions, version.Sha256, version.LoadedAt);
}

/// <summary>A bank with its questions and their keys.</summary>
/// <param name="Content">The bank as its file has it, with every question and its key.</param>
public sealed record BankContentJson(BankJson Bank, JsonElement Content);

/// <summary>What came of an import.</summary>
/// <param name="Imported">Questions that were taken.</param>
/// <param name="Losses">What was left out or lost, item by item.</param>
public sealed record ImportJson(string Bank, int Number, int Imported, int Refused, IReadOnlyList<LossJson> Losses)
{
    internal static ImportJson Of(ImportReport report) => new(
        report.Version.Key, report.Version.Number, report.Imported, report.Refused, [.. report.Losses.Select(loss => new LossJson(loss.Item, loss.Line, loss.Refused, loss.Reason))]);
}

/// <summary>What an import left out, or lost of an item that it took.</summary>
/// <param name="Item">Its name or number in the file.</param>
/// <param name="Refused">The item was left out; otherwise only a part of it.</param>
public sealed record LossJson(string Item, int? Line, bool Refused, string Reason);

/// <summary>A version of an exam.</summary>
public sealed record ExamLoadedJson(string Key, int Number, string Title, string Sha256, DateTimeOffset LoadedAt);

/// <summary>A figure with the sample behind it.</summary>
/// <param name="Value">None below the least number of attempts, and where nothing varies.</param>
public sealed record FigureJson(double? Value, int N, int Least)
{
    internal static FigureJson Of(SampleFigure figure) => new(figure.Value, figure.N, figure.Least);
}

/// <summary>What the marked attempts say about an exam.</summary>
/// <param name="Mean">In percent of the points; so are median, deviation and standard error.</param>
/// <param name="Questions">Those that need work first.</param>
public sealed record ExamStatisticsJson(
    int Attempts, FigureJson Mean, FigureJson Median, FigureJson Deviation, FigureJson Alpha, FigureJson StandardError, IReadOnlyList<QuestionStatisticsJson> Questions)
{
    internal static ExamStatisticsJson Of(ExamReport report) => new(
        report.Attempts, FigureJson.Of(report.Whole.Mean), FigureJson.Of(report.Whole.Median), FigureJson.Of(report.Whole.Deviation), FigureJson.Of(report.Whole.Alpha),
        FigureJson.Of(report.Whole.StandardError), [.. report.Questions.Select(QuestionStatisticsJson.Of)]);
}

/// <summary>Who took one choice of a question.</summary>
/// <param name="Upper">How many of the best 27 % of the attempts took it.</param>
/// <param name="Lower">How many of the weakest 27 %.</param>
/// <param name="Share">Of all attempts, 0 to 1.</param>
public sealed record DistractorJson(string Choice, bool Right, int All, int Upper, int Lower, FigureJson Share);

/// <summary>What the marked attempts say about one question.</summary>
/// <param name="Choices">How each choice drew the strong and the weak; empty for other kinds of questions.</param>
public sealed record QuestionStatisticsJson(
    string Bank, string Question, int N, FigureJson Facility, FigureJson Deviation, FigureJson UpperLower, FigureJson PointBiserial, FigureJson Discrimination, FigureJson Efficiency,
    IReadOnlyList<DistractorJson> Choices, IReadOnlyList<string> Findings)
{
    internal static QuestionStatisticsJson Of(QuestionReport report) => new(
        report.Bank, report.Question.Key, report.N, FigureJson.Of(report.Figures.Facility), FigureJson.Of(report.Figures.Deviation), FigureJson.Of(report.Figures.UpperLower),
        FigureJson.Of(report.Figures.PointBiserial), FigureJson.Of(report.Figures.Discrimination), FigureJson.Of(report.Figures.Efficiency),
        [.. report.Distractors.Select(one => new DistractorJson(report.ChoiceOf(one), one.Right, one.All, one.Upper, one.Lower, FigureJson.Of(one.Share)))], [.. report.Findings.Select(finding => finding.Why)]);
}
