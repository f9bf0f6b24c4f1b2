using Slipway.Partners;
using Slipway.Platform;

namespace Slipway.Qualification.Pages;

/// <summary>The application form as a browser sends it.</summary>
public sealed class ApplyInput
{
    /// <summary>A person cannot read and fill the form faster.</summary>
    public static readonly TimeSpan FastestHand = TimeSpan.FromSeconds(3);

    /// <summary>The draft that the form continues.</summary>
    public string? Token { get; set; }

    /// <summary>When the form was opened, sealed.</summary>
    public string? Opened { get; set; }

    /// <summary>Nobody sees this field; programs that fill in everything do.</summary>
    public string? Fax { get; set; }

    /// <summary>Which button: <c>send</c>, <c>save</c> or <c>mail</c>.</summary>
    public string? Press { get; set; }
    public string? LegalName { get; set; }
    public string? TradingName { get; set; }
    public string? Country { get; set; }
    public string? RegistrationNumber { get; set; }
    public string? Website { get; set; }
    public int? Founded { get; set; }
    public int? Employees { get; set; }
    public string? Archetype { get; set; }
    public string? Markets { get; set; }
    public string? Customers { get; set; }
    public string? CustomerSegments { get; set; }
    public List<string>? Roles { get; set; }
    public string? Capabilities { get; set; }
    public string? Narrative { get; set; }
    public string? ContactName { get; set; }
    public string? ContactJobTitle { get; set; }
    public string? ContactEmail { get; set; }
    public string? HeardFrom { get; set; }
    public bool Consent { get; set; }

    public static ApplyInput From(ApplicationContent content) => new()
    {
        LegalName = content.LegalName,
        TradingName = content.TradingName,
        Country = content.Country,
        RegistrationNumber = content.RegistrationNumber,
        Website = content.Website,
        Founded = content.Founded,
        Employees = content.Employees,
        Archetype = content.Archetype?.Kebab(),
        Markets = Qualification.Markets.Write(content.Markets),
        Customers = content.Customers,
        CustomerSegments = content.CustomerSegments,
        Roles = [.. content.Roles],
        Capabilities = content.Capabilities,
        Narrative = content.Narrative,
        ContactName = content.ContactName,
        ContactJobTitle = content.ContactJobTitle,
        ContactEmail = content.ContactEmail,
        HeardFrom = content.HeardFrom,
        Consent = content.Consent,
    };

    public ApplicationContent ToContent() => new()
    {
        LegalName = Text(LegalName),
        TradingName = Text(TradingName),
        Country = Text(Country),
        RegistrationNumber = Text(RegistrationNumber),
        Website = Text(Website),
        Founded = Founded,
        Employees = Employees,
        Archetype = Naming.FromKebab<Archetype>(Archetype),
        Markets = Qualification.Markets.Read(Markets),
        Customers = Text(Customers),
        CustomerSegments = Text(CustomerSegments),
        Roles = [.. (Roles ?? []).Where(role => role.Length > 0).Distinct(StringComparer.Ordinal).Take(10)],
        Capabilities = Text(Capabilities),
        Narrative = Text(Narrative),
        ContactName = Text(ContactName),
        ContactJobTitle = Text(ContactJobTitle),
        ContactEmail = Text(ContactEmail),
        HeardFrom = Text(HeardFrom),
        Consent = Consent,
    };

    /// <summary>Longer than any field may be is nobody's typing; the rules on the content speak about the rest.</summary>
    private static string Text(string? typed) => (typed ?? "").Trim() is var text && text.Length > 5000 ? text[..5000] : text;
}
