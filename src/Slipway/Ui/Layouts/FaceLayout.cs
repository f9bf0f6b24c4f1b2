using System.Security.Claims;
using Microsoft.AspNetCore.Components;

namespace Slipway.Ui.Layouts;

/// <summary>What the layouts of the three faces share: who reads, where they are, what they may go to.</summary>
public abstract class FaceLayout : LayoutComponentBase
{
    private static readonly ClaimsPrincipal nobody = new(new ClaimsIdentity());

    [Inject] protected Navigation Navigation { get; set; } = null!;
    [Inject] private NavigationManager Address { get; set; } = null!;
    [CascadingParameter] protected HttpContext? Context { get; set; }

    protected abstract Face Face { get; }

    protected ClaimsPrincipal Person => Context?.User ?? nobody;

    protected bool SignedIn => Person.Identity?.IsAuthenticated == true;

    protected string Path => new Uri(Address.Uri).AbsolutePath;

    protected NavItem? Current => Navigation.Current(Face, Path);

    protected NavItem? Top => Navigation.Top(Face, Path);

    protected IReadOnlyList<NavItem> Parts => Navigation.Section(Face, Path, Person);

    protected IReadOnlyList<NavGroup> Groups => Navigation.For(Face, Person);

    protected IReadOnlyList<NavItem> Foot => Navigation.Foot(Face, Person);
}

public static class PersonNames
{
    /// <summary>The name to greet a person by.</summary>
    public static string DisplayName(this ClaimsPrincipal person) =>
        person.FindFirst("name")?.Value ?? person.Identity?.Name ?? "Signed in";
}
