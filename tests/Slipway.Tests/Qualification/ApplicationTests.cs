using Slipway.Platform;
using Slipway.Qualification;

namespace Slipway.Tests.Qualification;

public class ApplicationTests
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 16, 9, 0, 0, TimeSpan.Zero);
    private static readonly Guid Ingrid = Guid.CreateVersion7();

    [Fact]
    public void What_was_sent_cannot_be_changed_or_sent_again()
    {
        var application = Sent();
        Assert.IsType<AlreadySent>(application.Save(Samples.Tessel, Monday));
        Assert.IsType<AlreadySent>(application.Send(Samples.Tessel, Monday).Refusal);
        Assert.IsType<AlreadySent>(application.MailLink(Monday).Refusal);
    }

    [Fact]
    public void What_is_not_complete_stays_a_draft()
    {
        var application = Application.Start(Guid.CreateVersion7(), Samples.Tessel, Monday);
        var refusal = application.Send(Samples.Tessel with { Narrative = "" }, Monday).Refusal;
        Assert.Equal("narrative", Assert.Single(Assert.IsType<ApplicationIncomplete>(refusal).Fields).Name);
        Assert.Equal(ApplicationState.Draft, application.State);
    }

    [Fact]
    public void A_draft_that_lapsed_takes_nothing_more()
    {
        var application = Application.Start(Guid.CreateVersion7(), Samples.Tessel, Monday);
        Assert.Null(application.Save(Samples.Tessel, Monday.AddDays(60).AddTicks(-1)));
        Assert.IsType<DraftLapsed>(application.Save(Samples.Tessel, Monday.AddDays(120)));
    }

    [Fact]
    public void A_stranger_cannot_make_us_write_to_a_mailbox_again_and_again()
    {
        var application = Application.Start(Guid.CreateVersion7(), Samples.Tessel, Monday);
        Assert.Null(application.MailLink(Monday).Refusal);
        Assert.IsType<LinkJustSent>(application.MailLink(Monday.AddMinutes(1)).Refusal);
        Assert.Null(application.MailLink(Monday.AddMinutes(2)).Refusal);
    }

    [Fact]
    public void Nothing_is_decided_before_the_mailbox_is_confirmed()
    {
        var application = Sent();
        Assert.IsType<NotInReview>(application.Decline(Ingrid, "Not in our markets.", Monday).Refusal);
        Assert.IsType<NotInReview>(application.Accept(Ingrid, Guid.CreateVersion7(), Monday).Refusal);
        Assert.IsType<NotInReview>(application.Ask(Ingrid, "Who runs the workshop?", 60, Monday).Refusal);
    }

    [Fact]
    public void A_decision_falls_once()
    {
        var application = Received();
        Assert.Null(application.Decline(Ingrid, "Not in our markets.", Monday).Refusal);
        Assert.Equal((Ingrid, Monday, "Not in our markets."), (application.Decision!.By, application.Decision.At, application.Decision.Reason));
        Assert.IsType<NotInReview>(application.Accept(Ingrid, Guid.CreateVersion7(), Monday).Refusal);
        Assert.IsType<NotInReview>(application.Withdraw(null, Monday).Refusal);
        Assert.Null(application.AnswerDue);
    }

    [Fact]
    public void The_hub_may_decide_although_no_answer_comes()
    {
        var application = Received();
        application.Ask(Ingrid, "Who runs the workshop?", 60, Monday);
        Assert.Null(application.Decline(Ingrid, "No answer in three months.", Monday.AddDays(90)).Refusal);
        Assert.IsType<NothingAsked>(application.Answer("It is us who run it.", Monday, Monday).Refusal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   no     ")]
    public void Whoever_declines_gives_a_reason(string reason) => Assert.Equal("reason", Assert.IsType<Invalid>(Received().Decline(Ingrid, reason, Monday).Refusal).Name);

    [Fact]
    public void The_applicant_may_take_it_back_until_it_is_decided()
    {
        var application = Received();
        Assert.Null(application.Withdraw("We merged.", Monday).Refusal);
        Assert.Equal(((Guid?)null, "We merged."), (application.Decision!.By, application.Decision.Reason));
        Assert.IsType<NotInReview>(application.Decline(Ingrid, "Not in our markets.", Monday).Refusal);
    }

    private static Application Sent()
    {
        var application = Application.Start(Guid.CreateVersion7(), Samples.Tessel, Monday);
        Assert.Null(application.Send(Samples.Tessel, Monday).Refusal);
        return application;
    }

    private static Application Received()
    {
        var application = Sent();
        Assert.Null(application.ConfirmMailbox(application.MailboxKey!.Value, new ApplicationPromise(Monday.AddDays(7), null, null), Monday).Refusal);
        return application;
    }
}
