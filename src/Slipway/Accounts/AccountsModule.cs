using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Slipway.Accounts.Colleagues;
using Slipway.Accounts.Credentials;
using Slipway.Accounts.Founding;
using Slipway.Accounts.Invitations;
using Slipway.Accounts.PasswordResets;
using Slipway.Accounts.Profiles;
using Slipway.Accounts.SignIn;
using Slipway.Platform.Data;
using Slipway.Platform.Mail;
using Slipway.Platform.Web;
using Slipway.Ui;

namespace Slipway.Accounts;

public static class AccountsModule
{
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddAuthentication(BearerScheme.Either)
            .AddPolicyScheme(BearerScheme.Either, null, options => options.ForwardDefaultSelector = BearerScheme.Choose)
            .AddScheme<AuthenticationSchemeOptions, BearerScheme>(BearerScheme.Name, null)
            .AddIdentityCookies();
        services.AddSingleton<IAuthorizationPolicyProvider, Scopes.Policies>();
        services.AddSingleton<IAuthorizationHandler, Scopes.Guard>();
        services.AddIdentityCore<Person>(options =>
            {
                Passwords.Configure(options.Password);
                options.User.RequireUniqueEmail = true;
                options.Lockout.MaxFailedAccessAttempts = 8;
                options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
            })
            .AddEntityFrameworkStores<AppDb>()
            .AddSignInManager<PersonSignIn>()
            .AddPasswordValidator<Passwords.OwnAddress>()
            .AddDefaultTokenProviders()
            .AddClaimsPrincipalFactory<PersonPrincipal>();
        services.ConfigureOptions<SessionCookies>();
        services.AddSignInLimits();
        services.AddApiSecurity();
        services.AddScoped<Enrolment>();
        services.AddScoped<SettingUp>();
        services.AddScoped<Inviting>();
        services.AddScoped<Withdrawing>();
        services.AddScoped<Accepting>();
        services.AddLetters<PersonInvited, InvitationLetter>();
        services.AddScoped<Staffing>();
        services.AddNav(
            Face.Hub,
            new NavItem("/hub/people", "People", "users", "Program", Order: 80),
            new NavItem("/hub/credentials", "API credentials", "key-round", NavItem.Foot, Visible: person => Viewer.Find(person)?.Is(HubRole.Administrator) == true, Order: 80));
        services.AddNav(
            Face.Portal,
            new NavItem("/portal/people", "People", "users", Order: 80),
            new NavItem("/portal/settings", "Settings", "settings", Visible: person => Viewer.Find(person)?.Is(PartnerRole.Administrator) == true, Order: 90));
        services.AddScoped<Profiling>();
        services.AddScoped<Issuing>();
        services.AddScoped<Revoking>();
        services.AddScoped<Resetting>();
        services.AddLetters<PasswordResetRequested, ResetLetter>();
        services.AddAuthorization(Access.Configure);
        services.AddScoped<Names>();
        services.AddCascadingAuthenticationState();
        services.AddScoped(provider => Viewer.From(
            provider.GetRequiredService<IHttpContextAccessor>().HttpContext?.User ?? new ClaimsPrincipal()));
        return services;
    }

    public static void MapAccounts(this WebApplication app, RouteGroupBuilder api)
    {
        api.MapSession();
        api.MapProfile();
        api.MapPeople();
        api.MapInvitations();
        api.MapCredentials();
        var commands = app.MapCommands();
        commands.MapSignInCommands();
        commands.MapPeopleCommands();
        commands.MapCredentialCommands();
        commands.MapPasskeyCommands();
    }

    private sealed class PersonPrincipal(UserManager<Person> people, IOptions<IdentityOptions> options)
        : UserClaimsPrincipalFactory<Person>(people, options)
    {
        protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Person user)
        {
            var identity = await base.GenerateClaimsAsync(user);
            identity.AddClaims(ViewerClaims.Of(user));
            return identity;
        }
    }
}
