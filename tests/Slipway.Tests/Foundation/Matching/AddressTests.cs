using Slipway.Foundation.Matching;

namespace Slipway.Tests.Foundation.Matching;

public class WebDomainTests
{
    [Theory]
    [InlineData("https://www.shop.acme.co.uk/about?x=1#top", "acme.co.uk")]
    [InlineData("HTTP://ACME.NO:8080", "acme.no")]
    [InlineData("kari@mail.acme.com", "acme.com")]
    [InlineData("mailto:kari@acme.com", "acme.com")]
    [InlineData("acme.com.", "acme.com")]
    [InlineData("https://user:secret@acme.de/", "acme.de")]
    [InlineData("blåbær.no", "xn--blbr-roah.no")]
    [InlineData("acme.github.io", "acme.github.io")]
    public void The_registered_part_is_found(string address, string domain) => Assert.Equal(domain, WebDomain.Registrable(address));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("localhost")]
    [InlineData("192.168.0.1")]
    [InlineData("http://[::1]/")]
    [InlineData("co.uk")]
    [InlineData("acme..com")]
    [InlineData("acme corp.com")]
    [InlineData("-acme-.com")]
    public void What_is_no_registered_name_has_none(string? address) => Assert.Null(WebDomain.Registrable(address));

    [Fact]
    public void A_public_mailbox_says_nothing_about_an_employer()
    {
        Assert.True(WebDomain.IsPublicMail("gmail.com"));
        Assert.False(WebDomain.IsPublicMail("acme.com"));
    }
}

/// <summary>Numbers of well-known companies as their registers publish them.</summary>
public class RegistrationNumberTests
{
    [Theory]
    [InlineData("NO 923 609 016 MVA", "no", "923609016")] // Equinor
    [InlineData("SE556012579001", "SE", "5560125790")] // Volvo, VAT number
    [InlineData("556012-5790", "SE", "5560125790")]
    [InlineData("CVR 24 25 67 90", "DK", "24256790")] // Novo Nordisk
    [InlineData("0112038-9", "FI", "01120389")] // Nokia
    [InlineData("FI01120389", "FI", "01120389")]
    [InlineData("552 032 534 00646", "FR", "552032534")] // Danone, an office
    [InlineData("BE 0403.091.220", "BE", "0403091220")] // Solvay
    [InlineData("CHE-105.909.036 MWST", "CH", "105909036")] // Nestlé
    [InlineData("445790", "GB", "00445790")] // Tesco
    [InlineData("SC095000", "GB", "SC095000")] // Lloyds Banking Group
    public void Every_way_of_writing_a_number_is_one_number(string text, string country, string value) =>
        Assert.Equal(new NormalisedRegistration(value, true), RegistrationNumber.Normalise(text, country));

    [Theory]
    [InlineData("923609017", "NO")]
    [InlineData("92360901", "NO")]
    [InlineData("5560125791", "SE")]
    [InlineData("24256791", "DK")]
    [InlineData("01120388", "FI")]
    [InlineData("552032535", "FR")]
    [InlineData("0403091221", "BE")]
    [InlineData("CHE105909037", "CH")]
    [InlineData("", "GB")]
    [InlineData("ABC12345", "GB")]
    public void A_slip_of_the_pen_shows(string text, string country) => Assert.False(RegistrationNumber.Normalise(text, country).Valid);

    [Fact]
    public void Where_the_rule_is_not_known_the_number_is_only_cleaned() =>
        Assert.Equal(new NormalisedRegistration("HRB12345", null), RegistrationNumber.Normalise("HRB 12345", "DE"));
}
