using System.ComponentModel.DataAnnotations;
using Slipway.Compliance.Commitments.Subcontractors;

namespace Slipway.Compliance.Commitments.Pages;

/// <summary>What the form of one subcontractor holds.</summary>
public sealed class SubcontractorInput
{
    [Required(ErrorMessage = "Enter the name")]
    public string? Name { get; set; }

    [Required(ErrorMessage = "Choose the country")]
    public string? Country { get; set; }

    [Required(ErrorMessage = "Say what it does for you")]
    public string? Service { get; set; }
    public List<string>? Reaches { get; set; } = [];

    [Required(ErrorMessage = "Enter the day on which the contract began")]
    public DateOnly? Since { get; set; }
    public DateOnly? AssessedOn { get; set; }

    [Required(ErrorMessage = "Choose how long it would take")]
    public Replaceable? ReplaceableWithin { get; set; }

    [Required(ErrorMessage = "Choose yes or no")]
    public bool? BoundInWriting { get; set; }
    public int? Version { get; set; }

    internal SubcontractorEntry Entry => new(
        Name!, Country!, Service!, [.. (Reaches ?? []).Select(text => Enum.TryParse<DataClass>(text, out var data) && Enum.IsDefined(data) ? data : (DataClass?)null).OfType<DataClass>()],
        Since!.Value, ReplaceableWithin!.Value, BoundInWriting!.Value, AssessedOn);

    internal static SubcontractorInput Of(Subcontractor found) => new()
    {
        Name = found.Name, Country = found.Country, Service = found.Service, Reaches = [.. found.Reaches.Select(data => data.ToString())], Since = found.Since,
        AssessedOn = found.AssessedOn, ReplaceableWithin = found.ReplaceableWithin, BoundInWriting = found.BoundInWriting, Version = found.Version,
    };
}
