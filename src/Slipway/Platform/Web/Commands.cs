using Microsoft.AspNetCore.Antiforgery;

namespace Slipway.Platform.Web;

/// <summary>What a browser sends with one click: a plain POST that answers 303. Each is protected against forgery here, once.</summary>
public static class Commands
{
    public static RouteGroupBuilder MapCommands(this IEndpointRouteBuilder app) =>
        app.MapGroup("").AddEndpointFilter<Antiforgery>().ExcludeFromDescription();

    /// <summary>303: the browser fetches the page anew, and a reload repeats nothing.</summary>
    public static IResult SeeOther(string path) => new SeeOtherResult(path);

    /// <summary>403 with the reason on the page of the error, where the viewer may see the thing but not do this with it; none for anything else.</summary>
    public static IResult? Barred(HttpContext context, Refusal? refusal)
    {
        if (refusal?.Status is not StatusCodes.Status403Forbidden) return null;
        context.Items[typeof(Refusal)] = refusal;
        return TypedResults.StatusCode(refusal.Status);
    }

    /// <summary>The reason that <see cref="Barred"/> left for the page.</summary>
    public static Refusal? Reason(HttpContext? context) => context?.Items[typeof(Refusal)] as Refusal;

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
