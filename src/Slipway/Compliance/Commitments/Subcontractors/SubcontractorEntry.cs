using System.ComponentModel.DataAnnotations;
using Slipway.Platform;

namespace Slipway.Compliance.Commitments.Subcontractors;

/// <summary>One subcontractor as somebody enters it.</summary>
/// <param name="Country">ISO 3166-1 alpha-2: where its people or servers are.</param>
/// <param name="Reaches">Which data it can reach; empty where it reaches none.</param>
/// <param name="Since">When the contract began.</param>
/// <param name="ReplaceableWithin">How long it would take to do without it.</param>
/// <param name="BoundInWriting">To confidentiality and to the duties of the data processing addendum.</param>
/// <param name="AssessedOn">When you looked at it last.</param>
public sealed record SubcontractorEntry(
    [property: Required, MaxLength(160)] string Name, [property: Required, StringLength(2, MinimumLength = 2)] string Country, [property: Required, MaxLength(300)] string Service,
    [property: Required] IReadOnlyList<DataClass> Reaches, DateOnly Since, Replaceable ReplaceableWithin, bool BoundInWriting, DateOnly? AssessedOn = null)
{
    internal IEnumerable<Invalid> Problems(DateOnly today)
    {
        if (Name.Trim().Length is < 2 or > 160) yield return new Invalid("name", "Enter the name, 2 to 160 characters.");
        if (!Countries.Knows(Country.Trim().ToUpperInvariant())) yield return new Invalid("country", $"{Country} is no country.", "A code of two letters, for example DE.");
        if (Service.Trim().Length is < 3 or > 300) yield return new Invalid("service", "Say what it does for you, in 3 to 300 characters.");
        if (Since > today) yield return new Invalid("since", "The contract begins in the future.", "Tell us 30 days ahead by a note, and enter it when it begins.");
        if (AssessedOn > today) yield return new Invalid("assessedOn", "The assessment is in the future.");
    }

    internal bool IsSameAs(SubcontractorLine line) =>
        Name.Trim() == line.Name && Country.Trim().Equals(line.Country, StringComparison.OrdinalIgnoreCase) && Service.Trim() == line.Service && Reaches.Distinct().Order().SequenceEqual(line.Reaches)
        && Since == line.Since && ReplaceableWithin == line.ReplaceableWithin && BoundInWriting == line.BoundInWriting && AssessedOn == line.AssessedOn;
}
