using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Slipway.Platform.Web;

namespace Slipway.Accounts.SignIn;

/// <summary>
/// Slows guessing down: few tries for one mail address from one network address, more for the network address as a whole.
/// The lockout of the account itself comes on top and counts wherever the tries come from.
/// </summary>
public static class SignInLimits
{
    public const string Policy = "sign-in";

    /// <summary>The field that the forms keep the mail address in.</summary>
    private const string AddressField = "Form.Email";
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    public static void AddSignInLimits(this IServiceCollection services)
    {
        services.AddOptions<SignInOptions>().BindConfiguration("SignIn").ValidateDataAnnotations().ValidateOnStart();
        services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.AddPolicy(Policy, context => IsTry(context) ? Limit(Key(context), Options(context).TriesPerAddress) : Free());
            limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(
                context => IsTry(context) && IsGuarded(context) ? Limit(Visitor(context), Options(context).TriesPerVisitor) : Free());
            limits.OnRejected = (rejected, _) =>
            {
                rejected.HttpContext.Response.Headers.RetryAfter = ((int)Window.TotalSeconds).ToString();
                ForgetForm(rejected.HttpContext);
                return ValueTask.CompletedTask;
            };
        });
    }

    /// <summary>Before authentication, so that guessing costs as little as possible.</summary>
    public static void UseSignInLimits(this WebApplication app)
    {
        // The limiter asks without waiting: read the form for it first.
        app.UseWhen(context => IsTry(context) && IsGuarded(context), tries => tries.Use(async (context, next) =>
        {
            if (context.Request.HasFormContentType) await context.Request.ReadFormAsync(context.RequestAborted);
            await next(context);
        }));
        app.UseRateLimiter();
    }

    private static bool IsTry(HttpContext context) => HttpMethods.IsPost(context.Request.Method);

    private static bool IsGuarded(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName == Policy;

    private static SignInOptions Options(HttpContext context) =>
        context.RequestServices.GetRequiredService<IOptions<SignInOptions>>().Value;

    private static string Visitor(HttpContext context) => context.ClientAddress() ?? "local";

    private static string Key(HttpContext context)
    {
        var address = context.Features.Get<IFormFeature>()?.Form?[AddressField].ToString() ?? "";
        return $"{Visitor(context)} {context.Request.Path} {address.Trim().ToUpperInvariant()}";
    }

    private static RateLimitPartition<string> Limit(string key, int tries) =>
        RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = tries, Window = Window, QueueLimit = 0 });

    private static RateLimitPartition<string> Free() => RateLimitPartition.GetNoLimiter("");

    /// <summary>The page of the refusal is read, not posted to.</summary>
    private static void ForgetForm(HttpContext context)
    {
        context.Request.Method = HttpMethods.Get;
        context.Request.ContentType = null;
        context.Features.Set<IFormFeature>(null);
    }
}
