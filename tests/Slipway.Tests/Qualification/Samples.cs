using Slipway.Partners;
using Slipway.Qualification;

namespace Slipway.Tests.Qualification;

/// <summary>An application that lacks nothing.</summary>
internal static class Samples
{
    public const string Narrative =
        "We run maintenance planning for 40 regional bus operators. Their workshops lose two days a month to parts that arrive late. With your stock data "
        + "in our planner, three of them cut that to half a day, and none of them keeps a safety stock for brakes any more. The fourth asks for the same in "
        + "spring: its workshop manager counts the days on a board beside the gate, so that everybody sees whether it got better, and by how much it did.";

    public static ApplicationContent Tessel => new()
    {
        LegalName = "Tessel Integration B.V.",
        TradingName = "Tessel",
        Country = "NL",
        RegistrationNumber = "1234 5678",
        Website = "https://www.tessel.example/en",
        Founded = 2012,
        Employees = 34,
        Archetype = Archetype.SystemIntegrator,
        Markets = ["NL", "BE"],
        Customers = "11-50",
        CustomerSegments = "Regional bus operators, 50 to 400 vehicles.",
        Roles = ["sales", "delivery"],
        Capabilities = "Workshop planning, data exchange with stock systems.",
        Narrative = Narrative,
        ContactName = "Maaike de Wit",
        ContactJobTitle = "Managing director",
        ContactEmail = "maaike@tessel.example",
        Consent = true,
    };

    /// <summary>The same as the form sends it.</summary>
    public static (string Name, string Value)[] Form(string press, params (string Name, string Value)[] changes)
    {
        var fields = new Dictionary<string, string>
        {
            ["Form.LegalName"] = Tessel.LegalName, ["Form.TradingName"] = Tessel.TradingName, ["Form.Country"] = "NL", ["Form.RegistrationNumber"] = "1234 5678",
            ["Form.Website"] = Tessel.Website, ["Form.Founded"] = "2012", ["Form.Employees"] = "34", ["Form.Archetype"] = "system-integrator",
            ["Form.Markets"] = "Netherlands, Belgium", ["Form.Customers"] = "11-50", ["Form.CustomerSegments"] = Tessel.CustomerSegments, ["Form.Roles"] = "sales",
            ["Form.Capabilities"] = Tessel.Capabilities, ["Form.Narrative"] = Tessel.Narrative, ["Form.ContactName"] = Tessel.ContactName,
            ["Form.ContactJobTitle"] = Tessel.ContactJobTitle, ["Form.ContactEmail"] = Tessel.ContactEmail, ["Form.Consent"] = "true", ["Form.Press"] = press,
        };
        foreach (var (name, value) in changes) fields[name] = value;
        return [.. fields.Select(field => (field.Key, field.Value))];
    }
}
