using System.ComponentModel.DataAnnotations;

namespace Slipway.Accounts.SignIn;

/// <summary>How patient the doors are. Section <c>SignIn</c>, for example the environment variable <c>SignIn__TriesPerAddress</c>.</summary>
public sealed class SignInOptions
{
    /// <summary>Tries in five minutes for one mail address from one network address.</summary>
    [Range(1, 1_000_000)]
    public int TriesPerAddress { get; set; } = 12;

    /// <summary>Tries in five minutes from one network address, whatever they name: a whole office may share one.</summary>
    [Range(1, 1_000_000)]
    public int TriesPerVisitor { get; set; } = 100;

    /// <summary>How long somebody stays signed in without doing anything.</summary>
    public TimeSpan Idle { get; set; } = TimeSpan.FromHours(12);
}
