using System.ComponentModel.DataAnnotations;

namespace Slipway.Platform;

/// <summary>Who the hub is. Section <c>Hub</c>, for example the environment variable <c>Hub__Name</c>.</summary>
public sealed class HubOptions
{
    [Required]
    public string Name { get; set; } = "Halden Systems";

    /// <summary>How people call it in a sentence, "Halden's turn"; the first word of the name by default.</summary>
    public string? ShortName { get; set; }

    /// <summary>With the legal form, where it differs from the name.</summary>
    public string? LegalName { get; set; }

    public string Short => ShortName ?? Name.Split(' ')[0];

    /// <summary>ISO 3166-1 alpha-2; decides the public holidays of the calendar.</summary>
    [RegularExpression("^[A-Z]{2}$")]
    public string Country { get; set; } = "NO";
    public string City { get; set; } = "Oslo";

    /// <summary>IANA name.</summary>
    public string TimeZone { get; set; } = "Europe/Oslo";

    /// <summary>Working hours on Monday to Friday; several with a comma for a split day.</summary>
    public string OpeningHours { get; set; } = "09:00-17:00";

    /// <summary>Where people reach this installation, for links in mail.</summary>
    public Uri Address { get; set; } = new("http://localhost:5080");
}
