namespace Slipway.Partners;

/// <summary>How a partner works with the hub's product; decides which steps apply.</summary>
public enum Archetype
{
    Reseller,
    Referral,
    SystemIntegrator,
    ManagedServiceProvider,
    Technology,
    Consultancy,
}

/// <summary>The commercial level.</summary>
public enum Tier
{
    Registered,
    Select,
    Advanced,
    Premier,
}
