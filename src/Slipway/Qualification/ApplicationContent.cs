using Slipway.Foundation.Matching;
using System.ComponentModel.DataAnnotations;
using Slipway.Partners;
using Slipway.Platform;

namespace Slipway.Qualification;

/// <summary>What an organisation says of itself. A draft may lack anything; what stands in the way of sending it is said by <see cref="Problems"/>.</summary>
public sealed record ApplicationContent
{
    public const int NarrativeAtMost = 4000;
    public const int TextAtMost = 2000;

    /// <summary>As registered, with the legal form.</summary>
    public string LegalName { get; init; } = "";

    /// <summary>As people say it; empty where it is the legal name.</summary>
    public string TradingName { get; init; } = "";

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string Country { get; init; } = "";
    public string RegistrationNumber { get; init; } = "";

    /// <summary>As it was typed; <see cref="WebDomain"/> reads it.</summary>
    public string Website { get; init; } = "";

    /// <summary>The year.</summary>
    public int? Founded { get; init; }
    public int? Employees { get; init; }
    public Archetype? Archetype { get; init; }

    /// <summary>ISO codes; what could not be read as a country stands as it was typed.</summary>
    public IReadOnlyList<string> Markets { get; init; } = [];

    /// <summary>One of <see cref="CustomerBands"/>.</summary>
    public string Customers { get; init; } = "";

    /// <summary>Who the customers are: industries, sizes.</summary>
    public string CustomerSegments { get; init; } = "";

    /// <summary>Kinds of work that the organisation has people for today; among <see cref="Staffing"/>.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];
    public string Capabilities { get; init; } = "";

    /// <summary>Which offering serves which customer outcome.</summary>
    public string Narrative { get; init; } = "";
    public string ContactName { get; init; } = "";
    public string ContactJobTitle { get; init; } = "";
    public string ContactEmail { get; init; } = "";
    public string HeardFrom { get; init; } = "";

    /// <summary>The person said that they may apply on behalf of the organisation and that the hub may keep what they wrote.</summary>
    public bool Consent { get; init; }

    /// <summary>The name that people say.</summary>
    public string Name => TradingName.Length > 0 ? TradingName : LegalName;

    /// <summary>Everything that must be put right before the application can be sent, in the order of the form.</summary>
    public IReadOnlyList<Invalid> Problems(DateOnly today) => [.. Organisation(today), .. Work(), .. Value(), .. Contact()];

    private IEnumerable<Invalid> Organisation(DateOnly today)
    {
        if (LegalName.Length is < 2 or > 200) yield return Missing("legalName", "Enter the legal name as registered, 2 to 200 characters.");
        if (LegalName.Contains("//", StringComparison.Ordinal)) yield return Missing("legalName", "Enter the name alone; the web address has a field of its own.");
        if (TradingName.Length > 200) yield return Missing("tradingName", "Shorten the trading name to 200 characters.");
        if (!Countries.Knows(Country)) yield return Missing("country", "Choose the country of registration.");
        if (RegistrationNumber.Length is < 2 or > 40) yield return Missing("registrationNumber", "Enter the registration number as the register prints it, 2 to 40 characters.");
        if (WebDomain.Registrable(Website) is null) yield return Missing("website", "Enter the web address of the organisation, for example arvenas.example.");
        if (Founded is null || Founded < 1600 || Founded > today.Year) yield return Missing("founded", $"Enter the year in which the organisation was founded, at the latest {today.Year}.");
        if (Employees is null or < 1 or > 5_000_000) yield return Missing("employees", "Enter how many people work there, as a number; an estimate is fine.");
    }

    private IEnumerable<Invalid> Work()
    {
        if (Archetype is null) yield return Missing("archetype", "Choose what describes you best.");
        if (Roles.Except(Staffing.All).Any()) yield return Missing("roles", $"Choose among {string.Join(", ", Staffing.All)}.");
        if (Capabilities.Length is < 20 or > TextAtMost) yield return Missing("capabilities", $"Say in a few sentences what you are able to do, 20 to {TextAtMost} characters.");
        if (Markets.Count is 0 or > 60) yield return Missing("markets", "Name the countries in which you deliver, at most 60.");
        var unknown = Markets.Where(market => !Countries.Knows(market)).ToList();
        if (unknown.Count > 0) yield return Missing("markets", $"We do not know {string.Join(", ", unknown.Select(market => $"“{market}”"))} as a country. Write countries in English, separated by commas, for example Switzerland, Austria.");
        if (!CustomerBands.All.Contains(Customers)) yield return Missing("customers", "Choose how many customers you served in the last 12 months; an estimate is fine.");
        if (CustomerSegments.Length is < 5 or > TextAtMost) yield return Missing("customerSegments", $"Say who your customers are, 5 to {TextAtMost} characters.");
    }

    private IEnumerable<Invalid> Value()
    {
        if (Narrative.Length < 80) yield return Missing("narrative", "Say which of your offerings helps which customer, and how they would notice: 80 characters or more.");
        if (Narrative.Length > NarrativeAtMost) yield return Missing("narrative", $"Shorten it to {NarrativeAtMost} characters; it has {Narrative.Length}.");
    }

    private IEnumerable<Invalid> Contact()
    {
        if (ContactName.Length is < 2 or > 120) yield return Missing("contactName", "Enter your name.");
        if (ContactJobTitle.Length is < 2 or > 120) yield return Missing("contactJobTitle", "Enter your role at the organisation, for example Head of partnerships.");
        if (!IsAddress(ContactEmail)) yield return Missing("contactEmail", "Enter your work e-mail, for example name@arvenas.example.");
        if (HeardFrom.Length > 400) yield return Missing("heardFrom", "Shorten it to 400 characters.");
        if (!Consent) yield return Missing("consent", "Say that you may apply on behalf of the organisation; otherwise ask somebody who may.");
    }

    /// <summary>An address that mail can be sent to: the attribute's rule, and a dot in the domain.</summary>
    public static bool IsAddress(string text) =>
        text.Length is >= 6 and <= 254 && new EmailAddressAttribute().IsValid(text) && WebDomain.Registrable(text) is not null && !text.Any(char.IsWhiteSpace);

    private static Invalid Missing(string name, string words) => new(name, words);
}

/// <summary>How many customers were served in the last twelve months, as the playbook's rubric names it.</summary>
public static class CustomerBands
{
    public static IReadOnlyList<string> All { get; } = ["1-10", "11-50", "more-than-50"];

    public static string Words(string band) => band switch
    {
        "1-10" => "1 to 10",
        "11-50" => "11 to 50",
        "more-than-50" => "More than 50",
        _ => "Not said",
    };
}

/// <summary>Kinds of work that a partner has people for, as the playbook's rubric names them.</summary>
public static class Staffing
{
    public static IReadOnlyList<string> All { get; } = ["sales", "solution", "delivery", "support"];
}
