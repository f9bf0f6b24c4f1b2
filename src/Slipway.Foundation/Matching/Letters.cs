using System.Globalization;
using System.Text;

namespace Slipway.Foundation.Matching;

/// <summary>Writes any text in the letters a–z as far as that is simple.</summary>
internal static class Letters
{
    private static readonly Dictionary<char, string> Special = Pairs(
        "ßss", "æae", "œoe", "øo", "łl", "đd", "ðd", "þth", "ıi", "ħh", "ŧt",
        "аa", "бb", "вv", "гg", "дd", "еe", "жzh", "зz", "иi", "йi", "кk", "лl", "мm", "нn", "оo", "пp", "рr", "сs", "тt", "уu", "фf", "хkh",
        "цts", "чch", "шsh", "щshch", "ъ", "ыy", "ь", "эe", "юyu", "яya", "іi", "єye", "ґg", "ўu",
        "αa", "βv", "γg", "δd", "εe", "ζz", "ηi", "θth", "ιi", "κk", "λl", "μm", "νn", "ξx", "οo", "πp", "ρr", "σs", "ςs", "τt", "υy", "φf", "χch",
        "ψps", "ωo");

    /// <summary>Lower case, without accents, in Latin letters where the script is Greek or Cyrillic; other characters stay.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var unit in Valid(text).Normalize(NormalizationForm.FormKD).ToLowerInvariant())
        {
            if (CharUnicodeInfo.GetUnicodeCategory(unit) == UnicodeCategory.NonSpacingMark) continue;
            if (Special.TryGetValue(unit, out var written)) plain.Append(written);
            else plain.Append(unit);
        }

        return plain.ToString();
    }

    /// <summary>
    /// How a word sounds, roughly and across languages: Philips and Filips, Tyre and Tire, Müller and Mueller come out alike. Made
    /// for telling spellings apart, not for any one language.
    /// </summary>
    public static string Sound(string word)
    {
        var sound = new StringBuilder(word);
        foreach (var (written, heard) in Sounds) sound.Replace(written, heard);
        var once = new StringBuilder(sound.Length);
        for (var i = 0; i < sound.Length; i++)
        {
            if (i > 0 && (sound[i] == sound[i - 1] || (sound[i] == 'h' && "aeiou".Contains(sound[i - 1])))) continue;
            once.Append(sound[i]);
        }

        return once.ToString();
    }

    private static readonly (string Written, string Heard)[] Sounds =
    [
        ("sch", "s"), ("dzh", "g"), ("tsch", "c"), ("sh", "s"), ("ch", "k"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("qu", "kv"), ("kh", "k"),
        ("ae", "a"), ("oe", "o"), ("ue", "u"), ("ij", "i"), ("c", "k"), ("q", "k"), ("w", "v"), ("y", "i"), ("z", "s"), ("x", "ks"), ("lj", "l"),
    ];

    // Half a surrogate pair has no decomposition.
    private static string Valid(string text) => string.Concat(text.EnumerateRunes());

    private static Dictionary<char, string> Pairs(params string[] pairs) => pairs.ToDictionary(pair => pair[0], pair => pair[1..]);
}
