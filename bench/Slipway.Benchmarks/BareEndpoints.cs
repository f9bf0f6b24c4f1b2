using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Accounts;
using Slipway.Accounts.Credentials;
using Slipway.Journeys;
using Slipway.Partners;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Benchmarks;

/// <summary>The least that a page and a read can cost here: the framework, one indexed query, and a table or a row.</summary>
internal sealed class BareEndpoints : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Map("/bare/out/page", branch => branch.Run(PageAsync));
        app.Map("/bare/out/partner", branch => branch.Run(context => PartnerAsync(context, Guid.Parse(context.Request.Path.Value!.Trim('/')))));

        var page = new Endpoint(PageAsync, new EndpointMetadataCollection(new AuthorizeAttribute(Access.Hub)), "bare page");
        var partner = new Endpoint(
            context => PartnerAsync(context, Guid.Parse(context.Request.Path.Value!["/bare/in/partner/".Length..])),
            new EndpointMetadataCollection(new AuthorizeAttribute(Access.Scope("partners:read"))), "bare partner");

        // Chosen before the application's own routing, which then leaves it; everything else happens as for a page or a call of ours.
        app.Use((context, following) =>
        {
            // As if somebody committed at this moment: nothing that was remembered counts.
            if (context.Request.QueryString.Value == "?bench=commit") context.RequestServices.GetRequiredService<LedgerSignal>().Pulse();
            if (context.Request.Path.StartsWithSegments("/bare/in/page")) context.SetEndpoint(page);
            if (context.Request.Path.StartsWithSegments("/bare/in/partner")) context.SetEndpoint(partner);
            return following(context);
        });
        next(app);
    };

    private static async Task PageAsync(HttpContext context)
    {
        var db = context.RequestServices.GetRequiredService<AppDb>();
        var rows = await db.Partners.AsNoTracking().OrderBy(partner => partner.SearchName).Take(50).Select(partner => new Row(partner.Name, partner.Country, partner.Domain)).ToListAsync();
        await new RazorComponentResult<BareTable>(new Dictionary<string, object?> { ["Rows"] = rows }).ExecuteAsync(context);
    }

    private static async Task PartnerAsync(HttpContext context, Guid id)
    {
        var db = context.RequestServices.GetRequiredService<AppDb>();
        await TypedResults.Ok(await db.Partners.AsNoTracking().FirstOrDefaultAsync(partner => partner.Id == id)).ExecuteAsync(context);
    }

    public static Task<Guid> FirstPartnerAsync(AppDb db) => db.Journeys.OrderByDescending(journey => journey.Summary.Proved).Select(journey => journey.PartnerId).FirstAsync();

    public static Task<int> CountAsync(AppDb db) => db.Partners.CountAsync();

    /// <summary>A credential that reads partners, for the program owner of the measured hub.</summary>
    public static async Task<string> CredentialAsync(IServiceProvider services)
    {
        var person = await services.GetRequiredService<AppDb>().People.FirstAsync(found => found.Email == "astrid@halden.example");
        var terms = new CredentialTerms("Benchmark", null, ["partners:read"], [HubRole.PartnerManager.Kebab()], CredentialMode.Live, null);
        var issued = await services.GetRequiredService<Issuing>().IssueAsync(Viewer.Of(person), terms, CancellationToken.None);
        return issued.Value?.Secret ?? throw new InvalidOperationException(issued.Refusal!.Sentence);
    }
}

internal sealed record Row(string Name, string Country, string Domain);

/// <summary>A table and nothing around it.</summary>
internal sealed class BareTable : ComponentBase
{
    [Parameter] public IReadOnlyList<Row> Rows { get; set; } = [];

    protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "table");
        foreach (var row in Rows)
        {
            builder.OpenElement(1, "tr");
            foreach (var cell in new[] { row.Name, row.Country, row.Domain })
            {
                builder.OpenElement(2, "td");
                builder.AddContent(3, cell);
                builder.CloseElement();
            }

            builder.CloseElement();
        }

        builder.CloseElement();
    }
}
