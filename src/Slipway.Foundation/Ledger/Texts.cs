namespace Slipway.Foundation.Ledger;

/// <summary>Base64 in its one strict form: with padding, without white space, no stray bits at the end (RFC 4648, section 3.5).</summary>
internal static class Base64
{
    public static bool TryRead(string text, out byte[] bytes)
    {
        bytes = new byte[text.Length / 4 * 3];
        if (!Convert.TryFromBase64String(text, bytes, out var length))
        {
            bytes = [];
            return false;
        }

        Array.Resize(ref bytes, length);
        return Convert.ToBase64String(bytes) == text;
    }
}

internal static class Surrogates
{
    /// <summary>Whether every half of a surrogate pair stands beside its other half, so that the text has a UTF-8 form.</summary>
    public static bool Paired(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[++i])) return false;
        }

        return true;
    }
}
