using FsCheck.Xunit;
using Slipway.Foundation.Matching;

namespace Slipway.Tests.Foundation.Matching;

public class OrganisationNameTests
{
    [Theory]
    [InlineData("Acme AS", "acme", "as")]
    [InlineData("ACME, Inc.", "acme", "inc")]
    [InlineData("Acme Incorporated", "acme", "inc")]
    [InlineData("The Acme Company Limited", "acme", "co ltd")]
    [InlineData("Acme GmbH & Co. KG", "acme", "gmbh co kg")]
    [InlineData("Henkel KG auf Aktien", "henkel", "kgaa")]
    [InlineData("Acme Sp. z o.o.", "acme", "spzoo")]
    [InlineData("Acme s.r.o.", "acme", "sro")]
    [InlineData("Acme S.A. de C.V.", "acme", "sa de cv")]
    [InlineData("Acme Aktiebolag (publ)", "acme", "ab")]
    [InlineData("AB SKF", "skf", "ab")]
    [InlineData("Naamloze Vennootschap DSM", "dsm", "nv")]
    [InlineData("D.S.M. N.V.", "dsm", "nv")]
    [InlineData("OOO Ромашка", "romashka", "ooo")]
    [InlineData("Ελληνικά Πετρέλαια", "ellinika petrelaia", "")]
    [InlineData("Møller & Sønner A/S", "moller sonner", "as")]
    [InlineData("Straßenbau Łódź", "strassenbau lodz", "")]
    [InlineData("Marks and Spencer plc", "marks spencer", "plc")]
    [InlineData("Marks & Spencer PLC", "marks spencer", "plc")]
    [InlineData("McDonald's Corporation", "mcdonalds", "corp")]
    [InlineData("Limited", "limited", "")]
    [InlineData("The The", "the the", "")]
    [InlineData("", "", "")]
    [InlineData("!!!", "", "")]
    public void A_name_is_taken_apart(string name, string core, string form)
    {
        var normalised = OrganisationName.Normalise(name);

        Assert.Equal((core, form), (normalised.Core, normalised.LegalForm));
    }

    [Theory]
    [InlineData("Acme B.V., Rotterdam, NL", "acme", "rotterdam nl")]
    [InlineData("N.V. Acme, Eindhoven", "acme", "eindhoven")]
    [InlineData("Acme (Nederland) B.V.", "acme", "nederland")]
    [InlineData("Acme GmbH Zweigniederlassung Wien", "acme", "zweigniederlassung wien")]
    public void What_follows_the_legal_form_is_an_address(string name, string core, string tail)
    {
        var normalised = OrganisationName.Normalise(name);

        Assert.Equal((core, tail), (normalised.Core, normalised.Tail));
    }

    [Theory]
    [InlineData("Philips Electronics N.V.", "ELECTRONICS PHILLIPS")]
    [InlineData("Müller Maschinenbau GmbH", "Mueller Maschinenbau")]
    [InlineData("Carl Zeiss SMT AG", "CARLZEISS SMT")]
    [InlineData("Kaffebrenneriet AS", "Kafebrenneriet")]
    public void Spellings_of_one_name_share_a_key(string one, string other) =>
        Assert.NotEmpty(OrganisationName.Keys(one).Intersect(OrganisationName.Keys(other)));

    [Fact]
    public void Without_letters_there_is_no_key() => Assert.Empty(OrganisationName.Keys("—"));

    [Property]
    public bool Any_text_can_be_normalised_and_normalising_its_core_changes_no_key_bounds(string? text)
    {
        var keys = OrganisationName.Keys(text ?? "");
        return keys.Count <= 6 && keys.All(key => key.Length is > 0 and <= 16);
    }
}
