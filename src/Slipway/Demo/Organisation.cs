using Slipway.Partners;
using Slipway.Platform;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Slipway.Demo;

/// <summary>One organisation of the story, as <c>organisations.yaml</c> tells it.</summary>
internal sealed class Organisation
{
    public string Legal { get; set; } = "";
    public string Country { get; set; } = "";
    public string Number { get; set; } = "";
    public string Domain { get; set; } = "";
    public string Archetype { get; set; } = "";
    public int Segment { get; set; }
    public string Tier { get; set; } = "";
    public int Employees { get; set; }
    public int Founded { get; set; }
    public string Admin { get; set; } = "";
    public string Second { get; set; } = "";

    /// <summary>Days before today.</summary>
    public double Started { get; set; }

    /// <summary>Mean working days between two acts of the partner.</summary>
    public double Pace { get; set; } = 1;
    public string Fate { get; set; } = "accepted";
    public string? Stops { get; set; }
    public string? Asks { get; set; }
    public string? Waits { get; set; }

    /// <summary>A step that a program owner waives while the partner catches up.</summary>
    public string? Waives { get; set; }

    /// <summary>Nobody answers the test of its incident contacts.</summary>
    public bool Silent { get; set; }

    /// <summary>Days before today on which it reports an incident.</summary>
    public int? Incident { get; set; }

    public Archetype Kind => Naming.FromKebab<Archetype>(Archetype) ?? throw new InvalidOperationException($"{Archetype} is no archetype.");
    public Tier Level => Naming.FromKebab<Tier>(Tier) ?? throw new InvalidOperationException($"{Tier} is no tier.");

    public string MailOf(string person) => $"{PlainLetters(person.Split(' ')[0])}.{PlainLetters(person.Split(' ')[^1])}@{Domain}";

    public static IReadOnlyList<Organisation> All() =>
        new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<List<Organisation>>(DemoFiles.Read("organisations.yaml"));

    private static string PlainLetters(string text) =>
        string.Concat(text.Normalize(System.Text.NormalizationForm.FormD).Where(char.IsAsciiLetter)).ToLowerInvariant();
}

internal static class DemoFiles
{
    public static string Read(string name)
    {
        using var stream = typeof(DemoFiles).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
