using System.Text.Json.Nodes;
using Slipway.Tests.Qualification;

namespace Slipway.Tests.Faults;

internal static class Bodies
{
    /// <summary>An application like no other, as a program hands it in.</summary>
    public static JsonObject Application()
    {
        var content = Reception.Unique();
        return new JsonObject
        {
            ["legalName"] = content.LegalName, ["country"] = content.Country, ["registrationNumber"] = content.RegistrationNumber, ["website"] = content.Website,
            ["founded"] = 2012, ["employees"] = 34, ["archetype"] = "system-integrator", ["markets"] = new JsonArray("NL", "BE"), ["customers"] = "11-50",
            ["customerSegments"] = content.CustomerSegments, ["roles"] = new JsonArray("sales", "delivery"), ["capabilities"] = content.Capabilities,
            ["narrative"] = content.Narrative, ["contactName"] = content.ContactName, ["contactJobTitle"] = content.ContactJobTitle,
            ["contactEmail"] = content.ContactEmail, ["consent"] = true,
        };
    }
}
