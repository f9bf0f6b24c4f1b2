using System.Net.Mail;
using System.Text.RegularExpressions;

namespace Slipway.Compliance.Commitments;

/// <summary>What counts as an address that a person is reached at.</summary>
internal static partial class ReachableAt
{
    public static bool IsMail(string? text) =>
        text is { Length: > 0 and <= 200 } && MailAddress.TryCreate(text, out var address) && address.Address == text && address.Host.Contains('.', StringComparison.Ordinal);

    public static bool IsPhone(string? text) => text is not null && Phone().IsMatch(text);

    /// <summary>The digits alone: two ways to write one number are one number.</summary>
    public static string Digits(string phone) => string.Concat(phone.Where(char.IsAsciiDigit)).TrimStart('0');

    [GeneratedRegex(@"^\+?[0-9 ()./-]{6,30}$", RegexOptions.None, matchTimeoutMilliseconds: 200)]
    private static partial Regex Phone();
}
