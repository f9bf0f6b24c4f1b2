using System.Security.Claims;
using Slipway.Ui;

namespace Slipway.Tests.Ui;

public class NavigationTests
{
    private static readonly ClaimsPrincipal nobody = new(new ClaimsIdentity());

    private readonly Navigation navigation = new(
    [
        new(Face.Hub, new("/hub/measures", "Measures", "chart-line", "Results")),
        new(Face.Hub, new("/hub/queue", "Review queue", "inbox", "Work", Order: 2)),
        new(Face.Hub, new("/hub", "Portfolio", "table-2", "Work", Order: 1)),
        new(Face.Hub, new("/hub/mail", "Mail", "mail", "Program", Visible: person => person.IsInRole("administrator"))),
        new(Face.Hub, new("/hub/settings", "Settings", "settings", NavItem.Foot)),
        new(Face.Portal, new("/portal", "Journey", "route")),
    ]);

    [Fact]
    public void Groups_stand_in_the_order_of_the_design_whatever_module_came_first() =>
        Assert.Equal(["Work", "Results"], navigation.For(Face.Hub, nobody).Select(group => group.Title));

    [Fact]
    public void Items_stand_in_their_order() =>
        Assert.Equal(["Portfolio", "Review queue"], navigation.For(Face.Hub, nobody)[0].Items.Select(item => item.Text));

    [Fact]
    public void What_a_person_may_not_see_is_left_out()
    {
        var administrator = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Role, "administrator")], "test"));
        Assert.DoesNotContain(navigation.For(Face.Hub, nobody), group => group.Title == "Program");
        Assert.Contains(navigation.For(Face.Hub, administrator), group => group.Title == "Program");
    }

    [Theory]
    [InlineData("/hub", "Portfolio")]
    [InlineData("/hub/partners/1", "Portfolio")]
    [InlineData("/hub/queue/7", "Review queue")]
    [InlineData("/hub/queues", "Portfolio")]
    public void The_current_place_is_the_longest_that_covers_the_path(string path, string text) =>
        Assert.Equal(text, navigation.Current(Face.Hub, path)?.Text);

    [Theory]
    [InlineData("/portal/security", "Overview")]
    [InlineData("/portal/evidence/7", "Evidence")]
    [InlineData("/portal/attestations/7", "Evidence")]
    public void What_is_part_of_an_entry_stands_in_the_tabs_of_its_section_and_not_in_the_bar(string path, string current)
    {
        var sectioned = new Navigation(
        [
            new(Face.Portal, new("/portal", "Journey", "route")),
            new(Face.Portal, new("/portal/evidence", "Evidence", "file-text", Under: "/portal/security") { Also = ["/portal/attestations"] }),
            new(Face.Portal, new("/portal/security", "Security", "shield-check")),
        ]);
        Assert.Equal(["Journey", "Security"], sectioned.For(Face.Portal, nobody)[0].Items.Select(item => item.Text));
        Assert.Equal("Security", sectioned.Top(Face.Portal, path)?.Text);
        var section = sectioned.Section(Face.Portal, path, nobody);
        Assert.Equal(["Overview", "Evidence"], section.Select(item => item.Text));
        Assert.Equal(current, section.Single(item => item.Href == sectioned.Current(Face.Portal, path)?.Href).Text);
        Assert.Empty(sectioned.Section(Face.Portal, "/portal", nobody));
    }

    [Fact]
    public void Faces_do_not_mix()
    {
        Assert.Null(navigation.Current(Face.Portal, "/hub"));
        Assert.Equal(["Settings"], navigation.Foot(Face.Hub, nobody).Select(item => item.Text));
        Assert.Empty(navigation.Foot(Face.Portal, nobody));
    }
}
