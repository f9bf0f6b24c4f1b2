using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Mvc.Testing;
using Slipway.Accounts;
using Slipway.Accounts.Credentials;
using Slipway.Platform;
using Slipway.Tests.Fixture;
using AccountSide = Slipway.Accounts.Side;

namespace Slipway.Tests.Permissions;

/// <summary>What an answer comes to.</summary>
internal enum Verdict
{
    Allowed,
    Refused,
    NotFound,

    /// <summary>A page that got a form which it does not have: nothing happened.</summary>
    Nothing,
    Broken,
}

/// <summary>Somebody who walks every route: nobody, a person of one role, or a program with a credential.</summary>
/// <param name="Side">Of a person or a credential; none for nobody.</param>
/// <param name="Role">In kebab case.</param>
/// <param name="IsForeign">Of the partner that Acme's things do not belong to.</param>
/// <param name="Lacks">True for a credential that has every scope but the one that the route names.</param>
internal sealed record Persona(string Name, Side? Side = null, string Role = "", bool IsForeign = false, bool IsCredential = false, bool Lacks = false)
{
    public static readonly Persona Nobody = new("nobody");

    public static readonly IReadOnlyList<Persona> All =
    [
        Nobody,
        .. Enum.GetValues<HubRole>().Select(role => new Persona($"hub {role.Kebab()}", AccountSide.Hub, role.Kebab())),
        .. Enum.GetValues<PartnerRole>().Select(role => new Persona($"partner {role.Kebab()}", AccountSide.Partner, role.Kebab())),
        new("foreign administrator", AccountSide.Partner, "administrator", IsForeign: true),
        new("hub credential", AccountSide.Hub, "administrator", IsCredential: true),
        new("partner credential", AccountSide.Partner, "administrator", IsCredential: true),
        new("foreign credential", AccountSide.Partner, "administrator", IsForeign: true, IsCredential: true),
        new("hub credential without the scope", AccountSide.Hub, "administrator", IsCredential: true, Lacks: true),
        new("partner credential without the scope", AccountSide.Partner, "administrator", IsCredential: true, Lacks: true),
    ];

    public override string ToString() => Name;
}

/// <summary>A persona at the door of the application.</summary>
internal sealed class Walker(SlipwayHub hub, World world, Persona persona)
{
    private readonly Dictionary<string, string> _secrets = new(StringComparer.Ordinal);
    private Visitor _visitor = null!;
    private string _token = "";

    public static async Task<Walker> ComeAsync(SlipwayHub hub, World world, Persona persona)
    {
        var walker = new Walker(hub, world, persona) { _visitor = await VisitorAsync(hub, world, persona) };
        walker._token = await walker._visitor.TokenAsync(persona.Side is null || persona.IsCredential ? "/sign-in" : "/profile");
        return walker;
    }

    /// <summary>Asks for what a row of the table names, with one of its methods.</summary>
    public async Task<(Verdict Verdict, HttpStatusCode Status)> AskAsync(Row row, string method)
    {
        using var request = new HttpRequestMessage(HttpMethod.Parse(method), world.Fill(row.Route) + (row.Route.EndsWith("/uploads", StringComparison.Ordinal) ? "?filename=file.txt" : ""));
        if (row.IsApi)
        {
            request.Headers.Add("X-Slipway", "tests");
            request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
            request.Headers.TryAddWithoutValidation("If-Match", "\"999\"");
            if (method is not "GET") request.Content = Requests.Body(method, row.Route, world, hub.Now);
        }
        else if (method is "POST")
        {
            request.Content = new FormUrlEncodedContent([new("__RequestVerificationToken", _token), new("_handler", world.HandlerOf(row)), .. Requests.Form(row.Route, world, hub.Now)]);
        }

        if (persona.IsCredential) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await SecretAsync(row.Scope));
        using var response = await _visitor.Client.SendAsync(request);
        return (Judge(response, row), response.StatusCode);
    }

    private static Verdict Judge(HttpResponseMessage response, Row row) => response.StatusCode switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => Verdict.Refused,
        HttpStatusCode.Found when response.Headers.Location!.ToString().Contains("/sign-in?returnUrl=", StringComparison.Ordinal) => Verdict.Refused,
        HttpStatusCode.NotFound => Verdict.NotFound,
        HttpStatusCode.BadRequest when row.IsPage => Verdict.Nothing,
        HttpStatusCode.MethodNotAllowed or >= HttpStatusCode.InternalServerError => Verdict.Broken,
        _ => Verdict.Allowed,
    };

    private static Task<Visitor> VisitorAsync(SlipwayHub hub, World world, Persona persona)
    {
        if (persona.Side is null || persona.IsCredential) return Task.FromResult(hub.Visitor());
        if (persona.Side == Side.Hub) return hub.AsHub(Naming.FromKebab<HubRole>(persona.Role)!.Value);
        return hub.AsPartner(persona.IsForeign ? world.Borg : world.Acme, Naming.FromKebab<PartnerRole>(persona.Role)!.Value);
    }

    private async Task<string> SecretAsync(string? scope)
    {
        var key = persona.Lacks ? scope ?? "" : "";
        if (_secrets.TryGetValue(key, out var known)) return known;
        Guid? partner = persona.Side == Side.Hub ? null : persona.IsForeign ? world.Borg.Id : world.Acme.Id;
        return _secrets[key] = await world.SecretAsync(partner, [.. Scopes.All.Where(found => !persona.Lacks || found != scope)]);
    }
}
