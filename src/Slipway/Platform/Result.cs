using System.Diagnostics.CodeAnalysis;

namespace Slipway.Platform;

/// <summary>
/// Why something was not done, in the three parts that a person needs: what was found, what was expected, what to do.
/// A refusal is an answer, not an accident: accidents throw.
/// </summary>
public abstract record Refusal(string Found, string Expected, string ToDo)
{
    /// <summary>Stable name for programs, for example <c>already-signed</c>; also the last part of the problem type.</summary>
    public string Code => Naming.Kebab(GetType().Name);

    /// <summary>HTTP status of the problem.</summary>
    public virtual int Status => StatusCodes.Status409Conflict;

    /// <summary>The fields that are wrong, by their JSON names; none when the refusal is about the whole request.</summary>
    public virtual IReadOnlyList<Invalid> Fields => [];

    public string Sentence => string.Join(' ', new[] { Found, Expected, ToDo }.Where(part => part.Length > 0));
}

/// <summary>Input that cannot be taken as it is.</summary>
public record Invalid(string Name, string Found, string Expected = "", string ToDo = "") : Refusal(Found, Expected, ToDo)
{
    public override int Status => StatusCodes.Status422UnprocessableEntity;
    public override IReadOnlyList<Invalid> Fields => [this];
}

/// <summary>The viewer may see the thing but not do this with it.</summary>
public record NotYours(string Found, string ToDo = "") : Refusal(Found, "", ToDo)
{
    public override int Status => StatusCodes.Status403Forbidden;
}

/// <summary>Somebody else changed the thing since it was read.</summary>
public record Stale() : Refusal(
    "Somebody else changed this while you had it open.", "", "Look at the new state, then decide again.")
{
    public override int Status => StatusCodes.Status412PreconditionFailed;
}

/// <summary>What a verb answers: what happened, or why it did not.</summary>
public readonly struct Result<T>
    where T : notnull
{
    private Result(T? value, Refusal? refusal) => (Value, Refusal) = (value, refusal);

    public T? Value { get; }

    public Refusal? Refusal { get; }

    /// <summary>True when refused; otherwise <paramref name="value"/> is what happened.</summary>
    public bool IsRefused([NotNullWhen(false)] out T? value, [NotNullWhen(true)] out Refusal? refusal)
    {
        (value, refusal) = (Value, Refusal);
        return refusal is not null;
    }

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Refusal refusal) => new(default, refusal);
}
