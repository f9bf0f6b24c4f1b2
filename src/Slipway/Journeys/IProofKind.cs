using Slipway.Playbooks;

namespace Slipway.Journeys;

/// <summary>
/// What can close a step. A module registers its kind with <c>services.AddProofKind&lt;T&gt;()</c>; the playbook names it; the engine asks it
/// and knows no module.
/// </summary>
public interface IProofKind : IProofSettings
{
    /// <summary>The Razor component shown on the step's page, on both sides. It takes one parameter, <c>Step</c>, a <see cref="StepContext"/>.</summary>
    Type Panel { get; }

    /// <summary>
    /// Says for every given step of one journey whether its proof holds, by which evidence, or who must do what. One call for all steps
    /// of the kind, so that a journey costs a constant number of queries. A step left out counts as <see cref="Assessment.Missing"/>.
    /// </summary>
    Task<IReadOnlyDictionary<string, Assessment>> AssessAsync(
        JourneyContext journey, IReadOnlyList<Step> steps, CancellationToken cancellationToken);
}

public sealed record JourneyContext(Guid PartnerId, Guid JourneyId, Playbook Playbook, DateTimeOffset Now);

/// <summary>What a proof kind finds for one step.</summary>
public abstract record Assessment
{
    private Assessment()
    {
    }

    /// <summary>Nothing is there yet: it waits for the step's owner.</summary>
    public sealed record Missing : Assessment
    {
        public static readonly Missing Yet = new();
    }

    /// <summary>Something is under way and one side holds it.</summary>
    /// <param name="Due">Until when that side promised to act; none where nothing was promised.</param>
    /// <param name="Note">What the other side asked for, in words for people.</param>
    public sealed record InHand(TurnKind Kind, DateTimeOffset Since, DateTimeOffset? Due = null, Guid? Person = null, string? Note = null)
        : Assessment;

    /// <summary>The proof is there. It lapses by its own date, without anybody having to notice.</summary>
    /// <param name="Renewal">A newer version that is already under way.</param>
    public sealed record Proved(GivenProof Proof, InHand? Renewal = null) : Assessment;
}

/// <param name="Evidence">What it rests on, as <c>kind:id</c>.</param>
/// <param name="Summary">In words for people, without names: those come from the ids.</param>
/// <param name="Until">End of its validity (exclusive); none means the playbook's interval, or without end.</param>
public sealed record GivenProof(
    string Evidence, string Summary, Guid? GivenBy, Guid? CheckedBy, DateTimeOffset From, DateTimeOffset? Until);

public static class ProofKinds
{
    public static IServiceCollection AddProofKind<TKind>(this IServiceCollection services)
        where TKind : class, IProofKind =>
        services.AddScoped<IProofKind, TKind>().AddScoped<IProofSettings, TKind>();
}
