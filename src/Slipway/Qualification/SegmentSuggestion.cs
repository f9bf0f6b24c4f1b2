using Slipway.Partners;

namespace Slipway.Qualification;

/// <summary>A first guess at the risk tier from what the organisation will do; the reviewer chooses, and compliance looks deeper later. Pure.</summary>
public sealed record SegmentSuggestion(int Segment, string Reason)
{
    public static SegmentSuggestion For(ApplicationContent content) => content.Archetype switch
    {
        Archetype.ManagedServiceProvider => new(3, "Runs systems for customers, so it holds their data and their access every day."),
        Archetype.Technology => new(2, "Its product exchanges data with ours."),
        Archetype.SystemIntegrator => new(2, "Works inside customers' systems during a roll-out."),
        _ when content.Roles.Contains("delivery") || content.Roles.Contains("support") => new(2, "Delivers or supports, so it comes into customers' systems."),
        _ => new(1, "Introduces, sells or advises, without access to customers' systems."),
    };
}
