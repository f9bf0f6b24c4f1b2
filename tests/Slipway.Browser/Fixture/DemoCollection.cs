namespace Slipway.Browser.Fixture;

/// <summary>One running demo for all tests that look at its pages, one after another.</summary>
[CollectionDefinition(Name)]
public sealed class DemoCollection : ICollectionFixture<DemoSlipway>, ICollectionFixture<Chromium>
{
    public const string Name = "Demo";
}
