using System.Text;

namespace Slipway.Compliance.Questionnaires.Importing;

/// <summary>Keys in our form out of names in any form, each given out once.</summary>
internal sealed class Keys
{
    private const int Longest = 80;
    private readonly HashSet<string> _given = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _last = new(StringComparer.Ordinal);

    /// <summary><c>application_vm_securitycontact</c> becomes <c>application-vm-securitycontact</c>; a second one gets a number.</summary>
    public string Take(string name, string otherwise)
    {
        var wanted = Of(name) is { Length: > 0 } made ? made : otherwise;
        var key = wanted;
        while (!_given.Add(key)) key = $"{Cut(wanted, Longest - 8)}-{_last[wanted] = _last.GetValueOrDefault(wanted, 1) + 1}";
        return key;
    }

    public static string Of(string name)
    {
        var key = new StringBuilder(Math.Min(name.Length, Longest));
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterOrDigit(letter)) key.Append(char.ToLowerInvariant(letter));
            else if (key.Length > 0 && key[^1] != '-') key.Append('-');
            if (key.Length == Longest) break;
        }

        return key.ToString().Trim('-');
    }

    private static string Cut(string key, int longest) => key.Length > longest ? key[..longest].TrimEnd('-') : key;
}
