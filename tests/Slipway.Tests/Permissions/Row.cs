using Slipway.Tests.Fixture;
using AccountSide = Slipway.Accounts.Side;

namespace Slipway.Tests.Permissions;

/// <summary>Who gets 404 although they may use the route.</summary>
internal enum Others
{
    /// <summary>Nobody: the route names nothing that belongs to a partner.</summary>
    None,

    /// <summary>Another partner's people.</summary>
    NotFound,

    /// <summary>They, and the hub: only the own side sees such a thing.</summary>
    HubToo,

    /// <summary>Everybody, because what the route names is not there where the test walks.</summary>
    Everybody,
}

/// <summary>One line of <c>docs/permissions.md</c>.</summary>
/// <param name="Who">For example <c>anyone</c>, <c>signed in</c>, <c>hub</c>, or <c>hub: legal, administrator; partner: administrator</c>.</param>
internal sealed record Row(IReadOnlyList<string> Methods, string Route, string? Scope, string Who, Others Others)
{
    public bool IsApi => Route.StartsWith("/api/v1", StringComparison.Ordinal);

    public bool IsPage => Methods.Count == 2;

    public static IReadOnlyList<Row> Table { get; } =
        [.. File.ReadLines(Path.Combine(Repository.Root, "docs", "permissions.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(Read)];

    public override string ToString() => $"{string.Join(", ", Methods)} {Route}";

    /// <summary>What the table promises to a persona. Credentials work in the API alone: elsewhere a program is nobody.</summary>
    public Verdict For(Persona persona)
    {
        if (persona.IsCredential && !IsApi) return For(Persona.Nobody);
        if (persona.IsCredential && Who != "anyone" && (Scope is null || persona.Lacks)) return Verdict.Refused;
        if (persona.IsForeign && (Others is Others.NotFound or Others.HubToo)) return Verdict.NotFound;
        if (!Admits(persona)) return Verdict.Refused;
        return Others == Others.Everybody || Others == Others.HubToo && persona.Side == AccountSide.Hub ? Verdict.NotFound : Verdict.Allowed;
    }

    private bool Admits(Persona persona) => Who.Split(';', StringSplitOptions.TrimEntries).Any(part => part.Split([":", " but "], StringSplitOptions.TrimEntries) switch
    {
        ["hub", var roles] when part.Contains(" but ", StringComparison.Ordinal) => persona.Side == AccountSide.Hub && persona.Role != roles,
        ["anyone"] => true,
        ["signed in"] => persona.Side is not null,
        ["hub"] => persona.Side == AccountSide.Hub,
        ["partner"] => persona.Side == AccountSide.Partner,
        ["hub", var roles] => persona.Side == AccountSide.Hub && roles.Split(',', StringSplitOptions.TrimEntries).Contains(persona.Role),
        ["partner", var roles] => persona.Side == AccountSide.Partner && roles.Split(',', StringSplitOptions.TrimEntries).Contains(persona.Role),
        _ => throw new InvalidOperationException($"The table says \"{part}\" at {Route}: nobody knows who that is."),
    });

    private static Row Read(string line)
    {
        var cells = line.Trim('|', ' ').Split(" | ", StringSplitOptions.TrimEntries);
        return new Row(cells[1].Split(", "), cells[0].Trim('`'), cells[3] is "–" ? null : cells[3].Trim('`'), cells[2], cells[4] switch
        {
            "–" => Others.None,
            "404" => Others.NotFound,
            "404, the hub too" => Others.HubToo,
            "404, everybody" => Others.Everybody,
            var other => throw new InvalidOperationException($"The table says \"{other}\" in its last column."),
        });
    }
}
