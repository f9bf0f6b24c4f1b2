using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Ui;
using Slipway.Ui.Layouts;

namespace Slipway.Tests.Ui.Layouts;

public class LayoutTests : UiContext
{
    public LayoutTests()
    {
        Services.AddNav(Face.Hub,
            new NavItem("/hub", "Portfolio", "table-2", "Work"),
            new NavItem("/hub/queue", "Review queue", "inbox", "Work", CountFor: (_, _) => Task.FromResult<int?>(14)),
            new NavItem("/hub/mail", "Mail", "mail", "Work", CountFor: (_, _) => Task.FromResult<int?>(0)));
        Services.AddNav(Face.Portal, new NavItem("/portal", "Journey", "route"));
        Services.AddNav(Face.Public, new NavItem("/apply", "Become a partner", "user-plus"), new NavItem("/privacy", "Privacy", "lock", NavItem.Foot));
        ComponentFactories.AddStub<Microsoft.AspNetCore.Components.Forms.AntiforgeryToken>();
    }

    [Fact]
    public void Only_the_current_place_is_marked()
    {
        GoTo("/hub/queue/12");
        var page = Render<HubLayout>();
        Assert.Equal("Review queue", Assert.Single(page.FindAll(".side li [aria-current=page]")).TextContent.Replace("14", ""));
    }

    [Fact]
    public void A_count_is_asked_for_and_zero_is_not_shown()
    {
        var page = Render<HubLayout>();
        Assert.Equal("14", Assert.Single(page.FindAll(".side .count")).TextContent);
    }

    [Fact]
    public void The_first_link_leads_to_the_content()
    {
        var page = Render<PortalLayout>();
        var first = page.FindAll("a")[0];
        Assert.Equal("#main", first.GetAttribute("href"));
        Assert.NotNull(page.Find("main#main"));
    }

    [Theory]
    [InlineData(typeof(PortalLayout), "portal")]
    [InlineData(typeof(HubLayout), "hub")]
    [InlineData(typeof(PublicLayout), "public")]
    [InlineData(typeof(PlainLayout), "public")]
    public void Each_layout_brings_its_face(Type layout, string face) =>
        Assert.Contains($"<body data-face=\"{face}\"", Render(builder => { builder.OpenComponent(0, layout); builder.CloseComponent(); }).Markup);

    [Fact]
    public void The_account_menu_names_the_person_and_signs_out_by_a_post()
    {
        SignIn("Maaike <de> Wit");
        var page = Render<PortalLayout>();
        Assert.Contains("Maaike <de> Wit, account menu", page.Find("details.account summary").TextContent);
        Assert.Equal("post", page.Find("form[action='/sign-out']").GetAttribute("method"));
    }

    [Fact]
    public void The_theme_in_force_is_pressed_and_leads_back_to_this_page()
    {
        Http.Request.Headers.Cookie = "theme=dark";
        GoTo("/portal/deals?sort=name");
        var page = Render<PortalLayout>();
        Assert.Equal("dark", Assert.Single(page.FindAll("[aria-pressed=true]")).GetAttribute("value"));
        Assert.Equal("/portal/deals?sort=name", page.Find("input[name=back]").GetAttribute("value"));
    }

    [Fact]
    public void A_stranger_is_offered_to_sign_in()
    {
        Assert.NotNull(Render<PublicLayout>().Find("a[href='/sign-in']"));
        SignIn("Maaike de Wit");
        Assert.Empty(Render<PublicLayout>().FindAll("a[href='/sign-in']"));
    }

    [Fact]
    public void The_foot_holds_what_belongs_there()
    {
        var page = Render<PublicLayout>();
        Assert.Equal(["Privacy"], page.FindAll("footer a").Select(link => link.TextContent));
        Assert.DoesNotContain(page.FindAll("nav a"), link => link.TextContent == "Privacy");
    }
}
