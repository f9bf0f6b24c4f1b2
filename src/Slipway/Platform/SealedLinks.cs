using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace Slipway.Platform;

/// <summary>
/// Makes the secret part of a link that is sent by mail: an id that only this installation can have sealed. Nothing secret is stored, so nothing
/// can leak from the database; whether the link still counts is for the row with that id to say.
/// </summary>
public sealed class SealedLinks(IDataProtectionProvider protection)
{
    /// <param name="purpose">What the link is for, for example <c>invitation</c>: a link for one purpose opens nothing else.</param>
    public string Seal(string purpose, Guid id) => WebEncoders.Base64UrlEncode(Protector(purpose).Protect(id.ToByteArray()));

    /// <returns>The id, or none for a token that was not made here or was changed on its way.</returns>
    public Guid? Open(string purpose, string? token)
    {
        if (string.IsNullOrEmpty(token) || token.Length > 1000) return null;
        try
        {
            return new Guid(Protector(purpose).Unprotect(WebEncoders.Base64UrlDecode(token)));
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private IDataProtector Protector(string purpose) => protection.CreateProtector("slipway.link", purpose);
}
