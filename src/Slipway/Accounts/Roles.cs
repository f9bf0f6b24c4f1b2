namespace Slipway.Accounts;

/// <summary>The side that holds a thing: the hub runs the program, the partner joins it.</summary>
public enum Side
{
    Partner,
    Hub,
}

/// <summary>What a person at the hub is there for. A person may hold several.</summary>
public enum HubRole
{
    PartnerManager,
    CustomerSuccessLead,
    TechnicalAuthority,
    Legal,
    Security,
    Finance,
    Marketing,
    Enablement,
    Support,
    ProgramOwner,
    Executive,
    Administrator,
}

/// <summary>What a person at a partner is there for. A person may hold several.</summary>
public enum PartnerRole
{
    Administrator,
    Seller,
    Solution,
    Delivery,
    Support,
}

/// <summary>The three seats with exactly one accountable person each, for every partner.</summary>
public enum Chair
{
    PartnerManager,
    CustomerSuccessLead,
    TechnicalAuthority,
}
