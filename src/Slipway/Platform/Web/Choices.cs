namespace Slipway.Platform.Web;

/// <summary>One of a fixed set in a query, spelled as everywhere on the wire: <c>partner-manager</c>.</summary>
public static class Choices
{
    /// <returns>Nothing where nothing is asked for; the refusal lists what is offered.</returns>
    public static Result<Choice<TEnum>> Read<TEnum>(string name, string? value)
        where TEnum : struct, Enum
    {
        if (string.IsNullOrEmpty(value)) return new Choice<TEnum>(null);
        return Naming.FromKebab<TEnum>(value) is { } known
            ? new Choice<TEnum>(known)
            : new Invalid(name, $"{value} is not known here.", $"It is one of {string.Join(", ", Enum.GetValues<TEnum>().Select(one => one.Kebab()))}.");
    }
}

public sealed record Choice<TEnum>(TEnum? Value)
    where TEnum : struct, Enum;
