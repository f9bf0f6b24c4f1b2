using FsCheck.Xunit;
using Slipway.Foundation.Matching;

namespace Slipway.Tests.Foundation.Matching;

public class OrganisationMatcherTests
{
    [Theory]
    [InlineData("Hafslund Kraft AS", "HAFSLUND KRAFT")]
    [InlineData("Hafslund Kraft AS", "Kraft, Hafslund")]
    [InlineData("Hafslund Kraft AS", "Hafslund Krafft A.S.")]
    [InlineData("Hafslund Kraft AS", "HafslundKraft")]
    [InlineData("Hafslund Kraft AS", "Hafslund Kraft Norge AS")]
    [InlineData("Müller Maschinenbau GmbH", "Mueller Maschinenbau Ges.m.b.H.")]
    [InlineData("Smith & Jones International Ltd", "Smith and Jones Intl. Limited")]
    [InlineData("Jupiter Industries Inc.", "JUPITER INDS")]
    [InlineData("Ромашка", "Romashka LLC")]
    [InlineData("Koninklijke Zandvoort Schepen N.V.", "Zandvoort Schepen")]
    [InlineData("Central Bank of Norway", "The Central Bank of Norway")]
    [InlineData("N.V. Zandvoort Lampenfabrieken", "Koninklijke Zandvoort Electronics N.V.")]
    [InlineData("Hallstatt Stahlwerke GmbH", "Hallstatt Technologies GmbH")]
    [InlineData("N.V. Zandvoort'Lampenfabrieken", "Zandvoort Lampenfab.")]
    public void Spellings_of_one_organisation_match(string one, string other)
    {
        var score = OrganisationMatcher.Score(one, other);

        Assert.True(score.Value >= OrganisationMatcher.Threshold, $"{score.Value}: {string.Join("; ", score.Reasons)}");
    }

    [Theory]
    [InlineData("Hafslund Kraft AS", "Lindesnes Kraft AS")]
    [InlineData("Hafslund Kraft AS", "Hafslund Eiendom AS")]
    [InlineData("Nordic Consulting AS", "Baltic Consulting AS")]
    [InlineData("Acme Software Norge AS", "Acme Software Sverige AB")]
    [InlineData("Bank of Scotland", "Royal Bank of Scotland")]
    [InlineData("Central Bank of Norway", "Central Bank of Kenya")]
    [InlineData("Deutsche Bank AG", "Deutsche Bahn AG")]
    [InlineData("Mitsubishi Chemical", "Mitsui Chemicals")]
    [InlineData("Mitsubishi Electric", "Mitsubishi Chemical")]
    [InlineData("Bremer Stahlwerke", "Linzer Stahlwerke")]
    [InlineData("Hallstatt Glaswerke", "Zandvoort Glaswerke")]
    [InlineData("Hallstatt Glaswerke", "Hallstatt Sparkasse")]
    [InlineData("Saab AB", "SSAB AB")]
    [InlineData("Shell", "Dell")]
    [InlineData("Canon", "Cannondale")]
    [InlineData("Micro Focus", "Microsoft")]
    [InlineData("ABB", "ABC")]
    [InlineData("", "Acme")]
    public void Different_organisations_do_not(string one, string other)
    {
        var score = OrganisationMatcher.Score(one, other);

        Assert.True(score.Value < OrganisationMatcher.Threshold, $"{score.Value}: {string.Join("; ", score.Reasons)}");
    }

    [Fact]
    public void The_reasons_say_what_speaks_for_it_and_against()
    {
        var score = OrganisationMatcher.Score("Jupiter Industries Inc.", "Jupitre Inds Oslo GmbH");

        Assert.Equal(
            ["\"jupiter\" is spelt much like \"jupitre\"", "\"inds\" may be short for \"industries\"", "only one has \"oslo\"", "different legal forms: \"inc\" and \"gmbh\""],
            score.Reasons);
    }

    [Property]
    public bool The_order_of_two_names_does_not_matter(string? a, string? b) =>
        Math.Abs(OrganisationMatcher.Score(a ?? "", b ?? "").Value - OrganisationMatcher.Score(b ?? "", a ?? "").Value) < 1e-9;

    [Property]
    public bool A_score_is_between_nothing_and_one(string? a, string? b) => OrganisationMatcher.Score(a ?? "", b ?? "").Value is >= 0 and <= 1;
}
