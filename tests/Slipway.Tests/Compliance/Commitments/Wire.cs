using System.Text.Json;
using System.Text.Json.Serialization;

namespace Slipway.Tests.Compliance.Commitments;

/// <summary>Typed values as a program sends them.</summary>
internal static class Wire
{
    private static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) } };

    public static JsonElement Of(object values) => JsonSerializer.SerializeToElement(values, values.GetType(), json);
}
