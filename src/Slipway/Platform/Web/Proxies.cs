using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace Slipway.Platform.Web;

/// <summary>
/// Reverse proxies in front, section <c>Proxy</c>. What they say about the client (<c>X-Forwarded-For</c>, <c>X-Forwarded-Proto</c>) counts; from anybody
/// else it is a claim and is passed over, or a client could choose the address that limits and signatures see.
/// </summary>
public sealed class ProxyOptions
{
    /// <summary>Addresses and networks with a comma, for example <c>10.0.0.5, 172.16.0.0/12</c>; empty where clients connect directly.</summary>
    public string Known { get; set; } = "";

    /// <summary>The networks, an address being a network of one; none where the text names something else.</summary>
    internal IReadOnlyList<IPNetwork>? Networks()
    {
        var parts = Known.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var networks = parts.Select(Read).OfType<IPNetwork>().ToList();
        return networks.Count == parts.Length ? networks : null;
    }

    private static IPNetwork? Read(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : null;
}

public static class Proxies
{
    public static IServiceCollection AddProxies(this IServiceCollection services)
    {
        services.AddOptions<ProxyOptions>().BindConfiguration("Proxy").ValidateOnStart()
            .Validate(proxy => proxy.Networks() is not null, "Proxy__Known names addresses and networks with a comma, for example 10.0.0.5, 172.16.0.0/12.");
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<ProxyOptions>>((headers, proxy) =>
        {
            headers.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            headers.ForwardLimit = null;
            headers.KnownProxies.Clear();
            headers.KnownIPNetworks.Clear();
            foreach (var network in proxy.Value.Networks() ?? []) headers.KnownIPNetworks.Add(network);
        });
        return services;
    }

    /// <summary>Before everything that looks at the client. Without known proxies nothing that is forwarded counts.</summary>
    public static void UseProxies(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<ProxyOptions>>().Value.Networks() is { Count: > 0 }) app.UseForwardedHeaders();
    }

    /// <summary>The client's address as people write it; none where the connection has none.</summary>
    public static string? ClientAddress(this HttpContext context) => context.Connection.RemoteIpAddress switch
    {
        null => null,
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        var address => address.ToString(),
    };
}
