namespace Slipway.Playbooks;

public static class PlaybooksModule
{
    public static IServiceCollection AddPlaybooks(this IServiceCollection services)
    {
        services.AddSingleton<PlaybookShelf>();
        services.AddScoped<PlaybookLibrary>();
        services.AddScoped<PlaybookReader>();
        services.AddScoped<Loading>();
        services.AddScoped<Taking>();
        return services;
    }
}
