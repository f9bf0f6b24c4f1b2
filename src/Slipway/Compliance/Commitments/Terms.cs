using System.Text.Json;
using System.Text.Json.Serialization;
using Slipway.Platform;

namespace Slipway.Compliance.Commitments;

/// <summary>The typed values of a commitment: what is wrong with them, and whether somebody must read them anew.</summary>
public abstract record Terms
{
    [JsonIgnore]
    public abstract CommitmentKind Kind { get; }

    /// <summary>What must be put right before it can be sent; by the JSON names of the values.</summary>
    public abstract IEnumerable<Invalid> Problems(DateOnly today);

    /// <summary>Whether the hub must read these after it accepted <paramref name="before"/>.</summary>
    public abstract bool NeedsReviewAfter(Terms before);
}

/// <summary>How the values lie in the database.</summary>
internal static class TermsJson
{
    private static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Write(Terms terms) => JsonSerializer.Serialize(terms, terms.GetType(), json);

    public static T Read<T>(string content)
        where T : Terms => JsonSerializer.Deserialize<T>(content, json)!;

    public static Terms Read(CommitmentKind kind, string content) => kind switch
    {
        CommitmentKind.IncidentHandling => Read<IncidentTerms>(content),
        CommitmentKind.Privacy => Read<PrivacyTerms>(content),
        _ => Read<SubcontractorTerms>(content),
    };
}
