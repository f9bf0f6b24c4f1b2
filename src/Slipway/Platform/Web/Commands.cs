using Microsoft.AspNetCore.Antiforgery;

namespace Slipway.Platform.Web;

/// <summary>What a browser sends with one click: a plain POST that answers 303. Each is protected against forgery here, once.</summary>
public static class Commands
{
    public static RouteGroupBuilder MapCommands(this IEndpointRouteBuilder app) =>
        app.MapGroup("").AddEndpointFilter<Antiforgery>().ExcludeFromDescription();

    /// <summary>303: the browser fetches the page anew, and a reload repeats nothing.</summary>
    public static IResult SeeOther(string path) => new SeeOtherResult(path);

    private sealed class SeeOtherResult(string path) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = path;
            return Task.CompletedTask;
        }
    }

    private sealed class Antiforgery(IAntiforgery antiforgery) : IEndpointFilter
    {
        public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
            await antiforgery.IsRequestValidAsync(context.HttpContext)
                ? await next(context)
                : Results.Problem("The form was too old or came from elsewhere. Open the page again and repeat.", statusCode: 400);
    }
}
