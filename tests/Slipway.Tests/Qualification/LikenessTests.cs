using Slipway.Qualification;

namespace Slipway.Tests.Qualification;

public class LikenessTests
{
    [Theory]
    [InlineData("Tessel Integration B.V.", "TESSEL INTEGRATION BV")]
    [InlineData("Müller & Söhne GmbH", "Muller and Sohne")]
    [InlineData("Société Arvénas S.A.R.L.", "Societe Arvenas SARL")]
    [InlineData("Halcyon Freight Tech, Inc.", "Halcyon Freight Tech")]
    public void Names_that_differ_in_form_case_accents_or_signs_are_one_and_share_a_key(string left, string right)
    {
        Assert.StartsWith("Same name", Assert.Single(Reasons(Named(left), Named(right))));
        Assert.NotEmpty(IdentityKey.Keys(Named(left)).Intersect(IdentityKey.Keys(Named(right))));
    }

    [Fact]
    public void An_organisation_is_looked_up_by_name_domain_and_number() => Assert.Superset(
        new HashSet<string> { "web:tessel.example", "number:NL:12345678" },
        IdentityKey.Keys(new Identity("Tessel Integration B.V.", "", "NL", "12345678", "tessel.example")).ToHashSet());

    [Theory]
    [InlineData("Tessel Integration B.V.", "Arvenas Logistik AG")]
    [InlineData("WMUJPAXASXMJ GMBH", "Arvenas B.V.")]
    [InlineData("Nordic Freight AS", "Nordlys Data AS")]
    public void Names_of_two_organisations_stay_two(string left, string right) => Assert.Empty(Reasons(Named(left), Named(right)));

    [Fact]
    public void A_slip_of_the_pen_is_similar() => Assert.StartsWith("Similar name", Assert.Single(Reasons(Named("Sundsvall Datasystem AB"), Named("Sundsval Datasystem AB"))));

    [Fact]
    public void A_registration_number_counts_within_its_country_alone()
    {
        var own = Named("One Ltd") with { Country = "GB", RegistrationKey = "01234567" };
        Assert.Contains("Same registration number in the same country", Reasons(own, Named("Other Works") with { Country = "GB", RegistrationKey = "01234567" }));
        Assert.Empty(Reasons(own, Named("Other Works") with { Country = "IE", RegistrationKey = "01234567" }));
        Assert.Empty(Reasons(Named("One Ltd"), Named("Other Works")));
    }

    [Fact]
    public void A_domain_counts_unless_anyone_gets_a_mailbox_there()
    {
        Assert.Single(Reasons(Named("One Ltd") with { Domain = "tessel.example" }, Named("Other Works") with { Domain = "tessel.example" }));
        Assert.Empty(Reasons(Named("One Ltd") with { Domain = "gmail.com" }, Named("Other Works") with { Domain = "gmail.com" }));
    }

    [Theory]
    [InlineData("Tessel Integration B.V.", "Tessel Integration")]
    [InlineData("Halcyon Freight Tech, Inc.", "Halcyon Freight Tech")]
    [InlineData("Müller GmbH & Co. KG", "Müller")]
    [InlineData("Sundsvall Data AB", "Sundsvall Data")]
    [InlineData("Arvenas", "Arvenas")]
    [InlineData("AB", "AB")]
    public void A_partner_is_called_as_people_say_it(string legal, string said) => Assert.Equal(said, Accepting.WithoutForm(legal));

    [Theory]
    [InlineData("Switzerland, austria;NL\nUK", "CH AT NL GB")]
    [InlineData("Germany, Germany, DE", "DE")]
    [InlineData("Bavaria, Norway", "Bavaria NO")]
    [InlineData(" , ", "")]
    public void Countries_are_read_by_name_or_code_and_what_is_none_stays(string typed, string read) => Assert.Equal(read, string.Join(' ', Markets.Read(typed)));

    private static Identity Named(string name) => new(name, "", "NL", "", "");

    private static IReadOnlyList<string> Reasons(Identity own, Identity other) => new Likeness(own).Reasons(other);
}
