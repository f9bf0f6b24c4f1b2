using System.Globalization;

namespace Slipway.Foundation.Ledger;

/// <summary>A double as ECMAScript's <c>Number::toString</c> writes it (ECMA-262, section 6.1.6.1.20), which RFC 8785 requires.</summary>
internal static class EcmaScriptNumber
{
    /// <param name="number">A finite number.</param>
    public static string Write(double number)
    {
        if (number == 0) return "0"; // Negative zero loses its sign.
        if (number < 0) return "-" + Write(-number);
        var (digits, point) = Shortest(number);
        return point switch
        {
            > 21 or <= -6 => Exponential(digits, point - 1),
            <= 0 => "0." + new string('0', -point) + digits,
            _ when digits.Length <= point => digits + new string('0', point - digits.Length),
            _ => digits[..point] + "." + digits[point..],
        };
    }

    /// <summary>The fewest digits that read back as the same double, and where the decimal point stands: 0.digits × 10^point.</summary>
    private static (string Digits, int Point) Shortest(double number)
    {
        var parts = number.ToString("R", CultureInfo.InvariantCulture).Split('E');
        var exponent = parts.Length == 2 ? int.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;
        var point = parts[0].IndexOf('.', StringComparison.Ordinal);
        var whole = (point < 0 ? parts[0] : parts[0][..point]).TrimStart('0');
        var fraction = point < 0 ? "" : parts[0][(point + 1)..];
        var zeros = whole.Length > 0 ? 0 : fraction.Length - fraction.TrimStart('0').Length;
        return ((whole + fraction).Trim('0'), whole.Length - zeros + exponent);
    }

    private static string Exponential(string digits, int exponent)
    {
        var mantissa = digits.Length == 1 ? digits : digits[..1] + "." + digits[1..];
        return string.Create(CultureInfo.InvariantCulture, $"{mantissa}e{(exponent < 0 ? "-" : "+")}{Math.Abs(exponent)}");
    }
}
