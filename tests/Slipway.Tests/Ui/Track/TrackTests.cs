using Bunit;
using Slipway.Ui.Marks;
using Slipway.Ui.Track;

namespace Slipway.Tests.Ui.Track;

public class TrackTests : UiContext
{
    private static readonly ProofItem held = new(Mark.Ok, "Identity", "DNS record") { HoldsUntil = new(2027, 9, 20, 10, 0, 0, TimeSpan.Zero) };
    private static readonly ProofItem yours = new(Mark.Wait, "Security attestation", "Waits for Maaike de Wit") { Href = "/step", LinkText = "Replace it" };

    [Fact]
    public void The_ways_count_what_is_proved_and_tell_it_to_those_who_do_not_see_them()
    {
        var ways = Render<Ways>(p => p.Add(w => w.Launch, new("/launch", "Planned 14 Dec")).Add(w => w.Key, true).Add(w => w.Modules,
        [
            new(1, "Qualification", Mark.Ok, "2 of 2 proved", "/m/1", [new(Mark.Ok), new(Mark.Ok, Gate: true)]),
            new(2, "Contracting", Mark.Wait, "0 of 1 · your turn", "/m/2", [new(Mark.Wait)]),
        ]));
        Assert.Equal("Your journey: 2 of 3 steps proved", ways.Find("h2").TextContent);
        Assert.All(ways.FindAll(".planks"), planks => Assert.Equal("true", planks.GetAttribute("aria-hidden")));
        Assert.Single(ways.FindAll("ol .planks i[data-g]"));
        Assert.Contains("with Halden", ways.Find(".ways-key").TextContent);
        Assert.Equal("/launch", ways.Find(".launch a").GetAttribute("href"));
    }

    [Fact]
    public void The_small_ways_list_the_counts_as_their_label()
    {
        var mini = Render<MiniPlanks>(p => p.Add(m => m.Modules, [new(1, 5, 5), new(2, 2, 5, Theirs: 1)]));
        var svg = mini.Find("svg");
        Assert.Equal("img", svg.GetAttribute("role"));
        Assert.Equal("Steps proved by module: 1: 5 of 5, 2: 2 of 5", svg.GetAttribute("aria-label"));
        Assert.Equal("M0 0.5h10.5v8h-10.5zM12 1.7h4.2v8h-4.2z", mini.Find("path.ok").GetAttribute("d"));
        Assert.Equal("M16.2 1.7h2.1v8h-2.1z", mini.Find("path.review").GetAttribute("d"));
        Assert.Empty(mini.FindAll("path.bad"));
    }

    [Fact]
    public void A_gate_is_closed_as_long_as_one_requirement_is_missing()
    {
        var gate = Render<GatePanel>(p => p.Add(g => g.Title, "Gate 1").Add(g => g.Proofs, [held, yours]));
        Assert.Equal("Closed: 1 of 2 hold", gate.Find(".chip").TextContent);
        Assert.Equal("wait", gate.Find(".gate").GetAttribute("data-s"));
        Assert.Equal("Holds until 20 Sep 2027", gate.FindAll(".until")[0].TextContent);
        Assert.Equal("Replace it: Security attestation", gate.Find(".until a").TextContent);
    }

    [Fact]
    public void A_waiver_opens_a_gate_like_a_proof()
    {
        var gate = Render<GatePanel>(p => p.Add(g => g.Title, "Gate 1").Add(g => g.Proofs, [held, new(Mark.Waived, "Training", "Waived until 31 Jan")]));
        Assert.Equal("Open: 2 of 2 hold", gate.Find(".chip").TextContent);
        Assert.Equal("ok", gate.Find(".gate").GetAttribute("data-s"));
    }

    [Fact]
    public void A_clock_says_what_is_left_and_until_when()
    {
        var clock = Render<ClockView>(p => p.Add(c => c.Clock, new(Mark.Review, "1 d 6 h left", "of 3 working days")
        {
            Due = new(2026, 11, 20, 8, 12, 0, TimeSpan.Zero), Used = 9.5, Max = 24, Label = "Review clock",
        }));
        Assert.Equal("1 d 6 h left of 3 working days", clock.Find("span").TextContent);
        Assert.Equal("Answer by Fri 20 Nov, 09:12", clock.Find("small").TextContent);
        Assert.Equal("Review clock: 9.5 of 24 working hours used", clock.Find("progress").GetAttribute("aria-label"));
    }

    [Fact]
    public void A_clock_that_ran_out_stays_full()
    {
        var clock = Render<ClockView>(p => p.Add(c => c.Clock, new(Mark.Bad, "2 d over", "of 3 working days") { Used = 40, Max = 24 }));
        Assert.Equal("24", clock.Find("progress").GetAttribute("value"));
    }

    [Fact]
    public void Nobody_in_a_chair_is_said_and_names_are_escaped()
    {
        var people = Render<People>(p => p.Add(x => x.Items, [new("Technical authority", null), new("Partner manager", "<b>Ingrid</b>")]));
        Assert.Equal(["Nobody yet", "<b>Ingrid</b>"], people.FindAll("h3").Select(name => name.TextContent));
        Assert.Empty(people.FindAll("b"));
    }

    [Fact]
    public void An_entry_of_the_record_shows_enough_of_its_hash_to_know_it_again()
    {
        var ledger = Render<LedgerList>(p => p.Add(l => l.Items, [new(Now, "Aylin Demir", "registered the deal", "9f3c00000000001e") { Number = 48231 }]));
        Assert.Equal("9f3c…1e", ledger.Find("code").TextContent);
        Assert.Equal("Entry 48 231", ledger.Find("code").GetAttribute("title"));
        Assert.Equal("Aylin Demir registered the deal", ledger.Find("p").TextContent);
        Assert.Equal("2026-11-18T09:42:00Z", ledger.Find("time").GetAttribute("datetime"));
    }
}
