using System.ComponentModel.DataAnnotations;
using Slipway.Platform;

namespace Slipway.Compliance.Commitments;

/// <summary>The list of subcontractors as of a day, frozen as it was confirmed; an empty list says that there are none.</summary>
/// <param name="Assessment">How the partner looks at a subcontractor before it signs.</param>
public sealed record SubcontractorTerms(DateOnly AsOf, IReadOnlyList<SubcontractorLine> Lines, string Assessment) : Terms
{
    public override CommitmentKind Kind => CommitmentKind.Subcontractors;

    public override IEnumerable<Invalid> Problems(DateOnly today)
    {
        if (AsOf > today) yield return new Invalid("asOf", "The day is in the future.", "The list is confirmed as of today or a day before.");
        if (AsOf < today.AddDays(-31)) yield return new Invalid("asOf", "The day is more than a month ago.", "", "Look at the list again, and confirm it as of today.");
        if (Assessment.Trim().Length < 20) yield return new Invalid("assessment", "Write at least 20 characters.", "What you ask for before you sign, who decides, how often you look again.");
        foreach (var line in Lines.Where(line => !line.BoundInWriting && line.Reaches.Count > 0))
        {
            yield return new Invalid("lines", $"{line.Name} reaches data and is not bound in writing.", "Each one is, to confidentiality and to the duties of the data processing addendum.", "Sign with them first, or say that they reach no data.");
        }
    }

    /// <summary>Somebody new, another country, more data: security reads it. Somebody who left, or the same list again: nobody has to.</summary>
    public override bool NeedsReviewAfter(Terms before) =>
        before is not SubcontractorTerms old || Lines.Any(line => old.Lines.FirstOrDefault(known => known.Id == line.Id) is not { } known || line.IsRiskierThan(known));
}

/// <summary>One subcontractor as it stood on the list.</summary>
public sealed record SubcontractorLine(
    Guid Id, [property: MaxLength(160)] string Name, string Country, string Service, IReadOnlyList<DataClass> Reaches, DateOnly Since, Replaceable ReplaceableWithin, bool BoundInWriting, DateOnly? AssessedOn)
{
    internal bool IsRiskierThan(SubcontractorLine before) =>
        Country != before.Country || Name != before.Name || Service != before.Service || Reaches.Except(before.Reaches).Any() || (before.BoundInWriting && !BoundInWriting) || ReplaceableWithin > before.ReplaceableWithin;
}

/// <summary>How long it would take to do without a subcontractor.</summary>
public enum Replaceable
{
    Days,
    Weeks,
    Months,
    Year,

    /// <summary>A risk to talk about, not a reason to refuse.</summary>
    Impossible,
}
