using System.Text.Json;
using Slipway.Journeys.Fields;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Playbooks;

namespace Slipway.Journeys.Submissions;

/// <summary>
/// A proof kind that rests on submissions: what is asked, which files are taken, and for how long an accepted one holds. Forms, documents and
/// sign-offs differ in no more than this.
/// </summary>
public abstract class SubmissionKind(AppDb db) : IProofKind
{
    public abstract string Kind { get; }

    public abstract Type Panel { get; }

    public abstract IEnumerable<SettingProblem> Validate(JsonElement settings, Playbook playbook);

    public Task<IReadOnlyDictionary<string, Assessment>> AssessAsync(
        JourneyContext journey, IReadOnlyList<Step> steps, CancellationToken cancellationToken) =>
        db.AssessSubmissionsAsync(journey, steps, Summarise, cancellationToken);

    /// <summary>What must accompany the answers; none where no file is taken.</summary>
    public virtual FileDemand? Files(Step step) => null;

    /// <summary>Who checks what was sent; none where valid answers suffice.</summary>
    public virtual Review? Reviewer(Step step) => step.Review;

    /// <summary>True where accepting means scoring a rubric.</summary>
    public virtual bool NeedsRubric => false;

    /// <summary>A Razor component beside the reviewer's decision, with the parameters <c>Step</c> and <c>Submission</c>; none for most kinds.</summary>
    public virtual Type? BesideReview => null;

    /// <summary>The questions, with those that the kind adds by itself.</summary>
    public virtual IReadOnlyList<FieldDefinition> Fields(Step step) => FieldDefinitions.Of(step.Proof.Settings);

    /// <summary>What else must hold before it can be sent, beyond complete answers.</summary>
    public virtual IEnumerable<Invalid> Check(Step step, FieldAnswers answers, DateTimeOffset now) => [];

    /// <summary>The validity of a submission that is accepted at an instant; none for its end means the playbook's interval.</summary>
    public virtual Validity Validity(Step step, Submission submission, DateTimeOffset acceptedAt) => new(acceptedAt, null);

    /// <summary>The proof in words, without names of people.</summary>
    protected abstract string Summarise(Submission submission);
}

/// <summary>Which files a step takes.</summary>
/// <param name="Accept">Extensions without dots.</param>
public sealed record FileDemand(IReadOnlyList<string> Accept, int MaxMegabytes, bool Required);

public sealed record Validity(DateTimeOffset From, DateTimeOffset? Until);
