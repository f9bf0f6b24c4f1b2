using Slipway.Accounts;
using Slipway.Compliance.Findings;
using Slipway.Compliance.Questionnaires;
using Slipway.Platform;
using Slipway.Platform.Ledger;

namespace Slipway.Tests.Compliance.Findings;

public sealed class FindingTests
{
    private static readonly DateTimeOffset Day = new(2026, 11, 16, 9, 0, 0, TimeSpan.Zero);
    private static readonly Guid Partner = Guid.CreateVersion7();
    private static readonly Viewer Security = Hub(HubRole.Security);
    private static readonly Viewer Officer = new() { PersonId = Guid.CreateVersion7(), Name = "Officer", PartnerId = Partner, PartnerRoles = new HashSet<PartnerRole> { PartnerRole.Administrator } };

    [Fact]
    public void An_accepted_risk_comes_back_by_itself_on_its_end()
    {
        var finding = Raised();
        Assert.IsType<RiskAccepted>(finding.AcceptRisk(Security, "The system is replaced in January.", Day.AddDays(40), Day).Value);

        Assert.Equal(FindingState.Open, finding.StateAt(Day.AddMinutes(-1)));
        Assert.Equal(FindingState.RiskAccepted, finding.StateAt(Day.AddDays(40).AddTicks(-1)));
        Assert.Equal(FindingState.Open, finding.StateAt(Day.AddDays(40)));
        Assert.Null(finding.RecordLapse(Day.AddDays(39)));
        Assert.IsType<RiskTreatmentLapsed>(finding.RecordLapse(Day.AddDays(40)));
        Assert.Null(finding.RecordLapse(Day.AddDays(41)));
    }

    [Theory]
    [InlineData(Severity.Critical, 92, true)]
    [InlineData(Severity.Critical, 93, false)]
    [InlineData(Severity.High, 366, true)]
    [InlineData(Severity.High, 367, false)]
    public void A_critical_risk_is_accepted_for_a_quarter_at_most(Severity severity, int days, bool taken) =>
        Assert.Equal(taken, Raised(severity).AcceptRisk(Security, "The system is replaced in January.", Day.AddDays(days), Day).Refusal is not AcceptedTooLong);

    [Fact]
    public void Accepting_needs_a_reason_an_end_and_somebody_who_may()
    {
        var finding = Raised();
        Assert.Equal("reason", Assert.IsType<Invalid>(finding.AcceptRisk(Security, "ok", Day.AddDays(5), Day).Refusal).Name);
        Assert.Equal("until", Assert.IsType<Invalid>(finding.AcceptRisk(Security, "The system is replaced in January.", null, Day).Refusal).Name);
        Assert.Equal("until", Assert.IsType<Invalid>(finding.AcceptRisk(Security, "The system is replaced in January.", Day, Day).Refusal).Name);
        Assert.IsAssignableFrom<NotYours>(finding.AcceptRisk(Hub(HubRole.PartnerManager), "The system is replaced in January.", Day.AddDays(5), Day).Refusal);
        Assert.IsAssignableFrom<NotYours>(finding.AcceptRisk(Officer, "The system is replaced in January.", Day.AddDays(5), Day).Refusal);
        var mine = Raised(side: Side.Hub, person: Security.PersonId);
        Assert.IsType<OwnRisk>(mine.AcceptRisk(Security, "The system is replaced in January.", Day.AddDays(5), Day).Refusal);
    }

    [Fact]
    public void A_transfer_names_who_carries_the_risk()
    {
        var finding = Raised();
        Assert.Equal("to", Assert.IsType<Invalid>(finding.TransferRisk(Security, "Covered by the policy.", " ", null, Day).Refusal).Name);
        Assert.IsType<RiskTransferred>(finding.TransferRisk(Security, "Covered by the policy.", "Nordlys Insurance, policy 88-1", null, Day).Value);
        Assert.Equal(FindingState.Transferred, finding.StateAt(Day.AddYears(9)));
        Assert.Equal("Nordlys Insurance, policy 88-1", finding.Covering(Day)!.To);
    }

    [Fact]
    public void The_owner_reports_and_the_hub_resolves()
    {
        var finding = Raised();
        Assert.IsType<NotOwnerOfFinding>(finding.ReportFixed(Security, "All laptops are encrypted now.", Day).Refusal);
        Assert.IsType<FindingReported>(finding.ReportFixed(Officer, "All laptops are encrypted now.", Day).Value);
        Assert.Equal((FindingState.Reported, Side.Hub), (finding.StateAt(Day), finding.WaitsFor(Day)!.Value));
        Assert.IsType<AlreadyReported>(finding.ReportFixed(Officer, "All laptops are encrypted now.", Day).Refusal);
        Assert.IsAssignableFrom<NotYours>(finding.Resolve(Officer, "Looked at the list of devices.", null, Day).Refusal);
        Assert.IsType<FindingResolved>(finding.Resolve(Security, "Looked at the list of devices.", "evidence:1", Day.AddDays(1)).Value);
        Assert.Equal(FindingState.Reported, finding.StateAt(Day));
        Assert.Equal(FindingState.Resolved, finding.StateAt(Day.AddDays(1)));
        Assert.IsType<FindingIsResolved>(finding.Resolve(Security, "Looked at the list of devices.", null, Day.AddDays(2)).Refusal);
    }

    [Fact]
    public void Nobody_confirms_an_own_report()
    {
        var finding = Raised(side: Side.Hub);
        Assert.Null(finding.ReportFixed(Security, "The firewall rule is gone.", Day).Refusal);
        Assert.IsType<OwnReport>(finding.Resolve(Security, "The firewall rule is gone.", null, Day).Refusal);
        Assert.Null(finding.Resolve(Hub(HubRole.Security), "Looked at the rules.", null, Day).Refusal);
    }

    [Fact]
    public void What_was_resolved_opens_again_with_a_new_day()
    {
        var finding = Raised();
        Assert.IsType<FindingIsOpen>(finding.Reopen(Security, "It is there again today.", null, Day).Refusal);
        finding.Resolve(Security, "Looked at the list of devices.", null, Day);
        var later = Day.AddDays(200);
        Assert.Equal(later.AddDays(30), Assert.IsType<FindingReopened>(finding.Reopen(Security, "It is there again today.", null, later).Value).Due);
        Assert.True(finding.IsOpenAt(later));
    }

    [Fact]
    public void A_fix_is_planned_by_its_owner_not_after_it_is_due()
    {
        var finding = Raised();
        Assert.IsType<NotOwnerOfFinding>(finding.PlanFix(Security, "We encrypt the remaining laptops.", null, Day).Refusal);
        Assert.IsType<FixTooLate>(finding.PlanFix(Officer, "We encrypt the remaining laptops.", Day.AddDays(31), Day).Refusal);
        Assert.IsType<FindingFixPlanned>(finding.PlanFix(Officer, "We encrypt the remaining laptops.", Day.AddDays(10), Day).Value);
        Assert.Equal(FindingState.Open, finding.StateAt(Day.AddDays(11)));
    }

    [Theory]
    [InlineData("", "Detail of it", "title")]
    [InlineData("Title", " ", "detail")]
    public void A_finding_says_what_was_found(string title, string detail, string field) => Assert.Contains(
        Finding.Raise(Partner, new NewFinding("test:1", null, Severity.Low, title, detail, Side.Partner, Day), Day).Refusal!.Fields, problem => problem.Name == field);

    private static Finding Raised(Severity severity = Severity.High, Side side = Side.Partner, Guid? person = null) =>
        Finding.Raise(Partner, new NewFinding("test:1", "sc-28", severity, "Laptops without encryption", "Three of ten laptops are not encrypted.", side, Day.AddDays(30), person), Day.AddDays(-1)).Value.Finding;

    private static Viewer Hub(HubRole role) => new() { PersonId = Guid.CreateVersion7(), Name = role.ToString(), HubRoles = new HashSet<HubRole> { role } };
}
