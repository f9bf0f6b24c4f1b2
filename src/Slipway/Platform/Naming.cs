using System.Text;

namespace Slipway.Platform;

/// <summary>One way to spell the name of a type or an enum value outside the program.</summary>
public static class Naming
{
    /// <summary><c>PartnerManager</c> becomes <c>partner-manager</c>.</summary>
    public static string Kebab(string pascal)
    {
        var text = new StringBuilder(pascal.Length + 4);
        for (var i = 0; i < pascal.Length; i++)
        {
            if (char.IsUpper(pascal[i]) && i > 0 && !char.IsUpper(pascal[i - 1])) text.Append('-');
            text.Append(char.ToLowerInvariant(pascal[i]));
        }

        return text.ToString();
    }

    public static string Kebab<TEnum>(this TEnum value)
        where TEnum : struct, Enum => Kebab(value.ToString());

    /// <summary><c>partner-manager</c> becomes <c>PartnerManager</c>; null when no value has that name.</summary>
    public static TEnum? FromKebab<TEnum>(string? kebab)
        where TEnum : struct, Enum =>
        kebab is not null && Enum.TryParse<TEnum>(kebab.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var value)
            && Enum.IsDefined(value) && value.Kebab() == kebab
            ? value
            : null;

    /// <summary>The name of a fact: <c>AgreementSigned</c> becomes <c>agreement.signed</c>, the last word being what happened.</summary>
    public static string FactKind(string pascal)
    {
        var kebab = Kebab(pascal);
        var last = kebab.LastIndexOf('-');
        return last < 0 ? kebab : string.Concat(kebab.AsSpan(0, last), ".", kebab.AsSpan(last + 1));
    }
}
