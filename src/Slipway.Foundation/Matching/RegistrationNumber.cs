namespace Slipway.Foundation.Matching;

/// <summary>A registration number in the one form in which it can be compared.</summary>
/// <param name="Value">Upper-case letters and digits; empty when the text had none.</param>
/// <param name="Valid">Whether length and check digit are right; none where the country's rule is not known here.</param>
public sealed record NormalisedRegistration(string Value, bool? Valid);

/// <summary>
/// Brings the numbers of national business registers, and the VAT numbers made from them, to one form: "NO 923 609 016 MVA" and
/// "923609016" are the same organisation.
/// </summary>
public static class RegistrationNumber
{
    /// <summary>Normalises a number.</summary>
    /// <param name="text">The number as it was typed.</param>
    /// <param name="country">ISO 3166-1 code of the register's country, in either case.</param>
    public static NormalisedRegistration Normalise(string text, string country)
    {
        var code = country.ToUpperInvariant();
        var value = string.Concat(Letters.Plain(text).Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return code switch
        {
            "NO" => Checked(WithoutEnds(value, "NO", "MVA"), 9, digits => Mod11(digits, 3, 2, 7, 6, 5, 4, 3, 2)),
            "SE" => Checked(Swedish(WithoutEnds(value, "SE", "")), 10, Luhn),
            "DK" => Checked(WithoutEnds(WithoutEnds(value, "DK", ""), "CVR", ""), 8, digits => Sum(digits, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0),
            "FI" => Checked(Padded(WithoutEnds(value, "FI", ""), 8), 8, digits => Mod11(digits, 7, 9, 10, 5, 8, 4, 2)),
            "FR" => Checked(French(WithoutEnds(value, "FR", "")), 9, Luhn),
            "BE" => Checked(Padded(WithoutEnds(value, "BE", ""), 10), 10, digits => 97 - (Number(digits[..8]) % 97) == Number(digits[8..])),
            "CH" => Checked(Swiss(value), 9, digits => Mod11(digits, 5, 4, 3, 2, 7, 6, 5, 4)),
            "NL" => Checked(Padded(WithoutEnds(value, "KVK", ""), 8), 8, _ => true),
            "GB" => British(value),
            _ => new NormalisedRegistration(WithoutEnds(value, code, ""), null),
        };
    }

    private static NormalisedRegistration Checked(string digits, int length, Predicate<string> holds) =>
        new(digits, digits.Length == length && digits.All(char.IsAsciiDigit) && holds(digits));

    // Companies House: eight characters; older companies are written without the leading zeros.
    private static NormalisedRegistration British(string value)
    {
        var prefix = value.TakeWhile(char.IsAsciiLetter).Count();
        if (prefix > 2 || value.Length == 0) return new NormalisedRegistration(value, false);
        var number = value[..prefix] + value[prefix..].PadLeft(8 - prefix, '0');
        return new NormalisedRegistration(number, number.Length == 8 && number[prefix..].All(char.IsAsciiDigit));
    }

    // Twelve digits begin with the century of a legal person, 16; a VAT number ends in 01.
    private static string Swedish(string value) => value.Length != 12 ? value : value.StartsWith("16", StringComparison.Ordinal) ? value[2..] : value[..10];

    // A SIRET is a SIREN and an office of five digits; a VAT number is two digits and a SIREN.
    private static string French(string value) => value.Length switch { 14 => value[..9], 11 => value[2..], _ => value };

    private static string Swiss(string value) =>
        WithoutEnds(WithoutEnds(WithoutEnds(WithoutEnds(value, "CHE", "MWST"), "", "TVA"), "", "IVA"), "CH", "");

    private static string WithoutEnds(string value, string prefix, string suffix)
    {
        if (prefix.Length > 0 && value.StartsWith(prefix, StringComparison.Ordinal)) value = value[prefix.Length..];
        return suffix.Length > 0 && value.EndsWith(suffix, StringComparison.Ordinal) ? value[..^suffix.Length] : value;
    }

    private static string Padded(string value, int length) => value.Length == length - 1 ? "0" + value : value;

    /// <summary>The last digit makes the weighted sum a multiple of eleven; a remainder of one has no digit.</summary>
    private static bool Mod11(string digits, params ReadOnlySpan<int> weights) =>
        (11 - (Sum(digits, weights) % 11)) % 11 is var check && check == digits[^1] - '0';

    private static int Sum(string digits, params ReadOnlySpan<int> weights)
    {
        var sum = 0;
        for (var i = 0; i < weights.Length; i++) sum += weights[i] * (digits[i] - '0');
        return sum;
    }

    /// <summary>ISO/IEC 7812-1, annex B.</summary>
    private static bool Luhn(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            var doubled = i % 2 == 0 ? digit : 2 * digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }

        return sum % 10 == 0;
    }

    private static long Number(string digits) => long.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
}
