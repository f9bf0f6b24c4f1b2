namespace Slipway.Ui.Forms;

/// <summary>One of several answers.</summary>
public sealed record Option(string Value, string Text, string? Hint = null)
{
    /// <summary>All members of an enum, in their order, told in words.</summary>
    public static IReadOnlyList<Option> Of<T>(Func<T, string?>? hint = null)
        where T : struct, Enum =>
        [.. Enum.GetValues<T>().Select(value => new Option(value.ToString(), Words.Title(value), hint?.Invoke(value)))];
}
