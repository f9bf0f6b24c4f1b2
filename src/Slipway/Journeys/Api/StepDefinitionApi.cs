using Microsoft.AspNetCore.Http.HttpResults;
using Slipway.Accounts;
using Slipway.Journeys.Fields;
using Slipway.Journeys.Submissions;
using Slipway.Partners;
using Slipway.Platform.Data;
using Slipway.Platform.Web;
using Slipway.Playbooks;

namespace Slipway.Journeys.Api;

/// <summary>What a step asks for, and what was sent, under <c>/api/v1</c>: all that a program needs to fill a step in.</summary>
internal static class StepDefinitionApi
{
    public static void MapStepDefinitions(this RouteGroupBuilder api)
    {
        api.MapGet("/partners/{partner:guid}/steps/{step}/definition", GetAsync).WithTags("Journeys").WithName("getStepDefinition")
            .WithSummary("What a step asks for: questions, files, who checks it, by which rubric").ProducesProblem(404).RequireAuthorization(Access.Scope("journeys:read"));
        api.MapGet("/partners/{partner:guid}/documents", DocumentsAsync).WithTags("Submissions").WithName("listDocuments")
            .WithSummary("Lists every file that a partner sent, the newest first, with what became of it").ProducesProblem(404).RequireAuthorization(Access.Scope("submissions:read"));
    }

    private static async Task<Results<Ok<StepDefinitionJson>, ProblemHttpResult>> GetAsync(
        Guid partner, string step, Viewer viewer, JourneyReader journeys, IEnumerable<IProofKind> kinds, CancellationToken cancellationToken)
    {
        var view = await journeys.ReadAsync(viewer, partner, cancellationToken);
        if (view is null) return new NoSuchPartner().ToProblem();
        return view.Playbook.Steps.FirstOrDefault(found => found.Key == step) is { } known
            ? TypedResults.Ok(StepDefinitionJson.Of(view.Playbook, known, kinds.OfType<SubmissionKind>().FirstOrDefault(kind => kind.Kind == known.Proof.Kind)))
            : new NoSuchStep(step).ToProblem();
    }

    private static async Task<Results<Ok<Page<DocumentJson>>, ProblemHttpResult>> DocumentsAsync(
        Guid partner, string? step, Viewer viewer, JourneyReader journeys, AppDb db, TimeProvider time, CancellationToken cancellationToken)
    {
        var view = await journeys.ReadAsync(viewer, partner, cancellationToken);
        if (view is null) return new NoSuchPartner().ToProblem();
        var files = await SentFiles.ReadAsync(db, viewer, view, time.GetUtcNow());
        return TypedResults.Ok(new Page<DocumentJson>([.. files.Where(file => step is null || file.Step == step).Select(DocumentJson.Of)]));
    }
}

/// <summary>A step as the playbook of the journey defines it.</summary>
/// <param name="Guidance">How to do it well, in Markdown.</param>
/// <param name="ProofKind">What closes it.</param>
/// <param name="Questions">What a submission answers, by key; none where the step takes no submission.</param>
/// <param name="Files">What a submission attaches; none where it takes no file.</param>
/// <param name="Reviewer">The role that decides; none where nobody does.</param>
/// <param name="ReviewHours">Business hours within which it decides.</param>
/// <param name="Rubric">How it is judged; none where it is not scored.</param>
/// <param name="RevalidateDays">Days until it is proven again; none means never, or as the document says.</param>
/// <param name="Controls">NIST SP 800-53r5 identifiers that it serves.</param>
public sealed record StepDefinitionJson(
    string Key, string Title, string Why, string Guidance, Side Owner, string ProofKind, Raci Raci, IReadOnlyList<string> Needs, IReadOnlyList<FieldDefinition> Questions,
    FileDemand? Files, HubRole? Reviewer, int? ReviewHours, Rubric? Rubric, int? RevalidateDays, IReadOnlyList<string> Controls)
{
    internal static StepDefinitionJson Of(Playbook playbook, Step step, SubmissionKind? kind)
    {
        var review = kind is null ? step.Review : kind.Reviewer(step);
        var rubric = step.Proof.Settings.Text("rubric");
        return new StepDefinitionJson(
            step.Key, step.Title, step.Why, step.Guidance, step.Owner, step.Proof.Kind, step.Raci, step.Needs, kind?.Fields(step) ?? [], kind?.Files(step), review?.Role, review?.Hours,
            playbook.Rubrics.FirstOrDefault(found => found.Key == rubric), step.RevalidateDays, step.Controls);
    }
}

/// <summary>A file that was sent for a step.</summary>
/// <param name="Submission">Its content is behind <c>/submissions/{submission}/files/{sha256}</c>.</param>
/// <param name="Number">The version of the submission.</param>
/// <param name="Fate">Whether it holds: undecided until it is accepted, then holds, lapsed or replaced.</param>
/// <param name="Until">End of its validity (exclusive).</param>
public sealed record DocumentJson(
    Guid Submission, string Step, int Number, FileJson File, SubmissionState State, FileFate Fate, DateTimeOffset SentAt, Guid? SentBy, DateTimeOffset? From, DateTimeOffset? Until)
{
    internal static DocumentJson Of(SentFile sent) => new(
        sent.Submission, sent.Step, sent.Number, new FileJson(sent.File.Sha256, sent.File.Name, sent.File.ContentType, sent.File.Size), sent.State, sent.Fate, sent.SentAt, sent.SentBy,
        sent.From, sent.Until);
}
