namespace Slipway.Compliance.Findings;

internal static class FindingsPart
{
    public static IServiceCollection AddFindings(this IServiceCollection services)
    {
        services.AddScoped<FindingRegister>();
        return services;
    }
}
