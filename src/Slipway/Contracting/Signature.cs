using Slipway.Accounts;
using Slipway.Platform.Web;

namespace Slipway.Contracting;

/// <summary>
/// A signature as it is recorded, whatever is signed: who, in which position, when, from where, and the SHA-256 of exactly what was signed.
/// Agreements keep theirs in order; an attestation has one.
/// </summary>
public sealed record Signature(Side Side, string Capacity, string Name, string JobTitle, DateTimeOffset At, string From, string Sha256)
{
    private const int LongestOrigin = 300;

    /// <summary>Where a signature comes from: network address and program, cut to what is kept.</summary>
    public static string Origin(HttpContext context)
    {
        var from = $"{context.ClientAddress() ?? "an unknown address"}, {context.Request.Headers.UserAgent}";
        return from.Length <= LongestOrigin ? from : from[..LongestOrigin];
    }
}
