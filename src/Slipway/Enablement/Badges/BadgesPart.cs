using Slipway.Accounts;
using Slipway.Platform.Ledger;
using Slipway.Ui;

namespace Slipway.Enablement.Badges;

internal static class BadgesPart
{
    /// <summary>After everything that makes facts about certificates: badges follow them within the commit.</summary>
    public static IServiceCollection AddBadges(this IServiceCollection services)
    {
        services.AddScoped<AchievementLibrary>();
        services.AddSingleton<BadgeAddresses>();
        services.AddScoped<BadgeSigner>();
        services.AddScoped<StatusLists>();
        services.AddScoped<Publishing>();
        services.AddScoped<ChangingKeys>();
        services.AddScoped<CheckingBadges>();
        services.AddScoped<IConsequence, BadgesFollow>();
        services.AddNav(Face.Portal, new NavItem("/portal/badges", "My badges", "award", Order: 30, Under: EnablementModule.Portal));
        services.AddNav(Face.Hub, new NavItem("/hub/badges", "Badges", "award", EnablementModule.Hub, Order: 20, Under: "/hub/certificates"));
        services.AddNav(Face.Public, new NavItem("/badges/check", "Check a badge", "award", NavItem.Foot, Order: 42));
        return services;
    }
}
