using Slipway.Accounts;
using Slipway.Compliance.Evidence;
using Slipway.Platform.Files;

namespace Slipway.Tests.Compliance.Evidence;

/// <summary>The rules of one piece of evidence, without a database.</summary>
public sealed class EvidenceItemTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 16, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Until = Now.AddYears(1);
    private static readonly Guid Reviewer = Guid.CreateVersion7();
    private static readonly Provider Maaike = new(Guid.CreateVersion7(), Side.Partner);
    private static readonly EvidenceTarget Sr3 = new(TargetKind.Control, "SR-3");
    private static readonly EvidenceTarget Sr6 = new(TargetKind.Control, "SR-6");

    [Fact]
    public void A_new_piece_waits_for_its_reviewer_and_proves_nothing_yet()
    {
        var item = Added(Sr3);
        Assert.Equal(EvidenceState.InReview, item.State);
        Assert.Null(item.Counts);
        Assert.Null(Assert.Single(item.Links).Revision);
    }

    [Fact]
    public void What_the_reviewer_confirms_is_proved_and_what_not_is_refused()
    {
        var item = Added(Sr3, Sr6);
        Assert.Null(item.Accept(Reviewer, null, Confirm(item, Sr3), "SR-6 is not in it", Now).Refusal);
        Assert.Equal(LinkState.Accepted, LinkOf(item, Sr3).State);
        Assert.Equal(1, LinkOf(item, Sr3).Revision);
        Assert.Equal(LinkState.Refused, LinkOf(item, Sr6).State);
        Assert.Equal("SR-6 is not in it", LinkOf(item, Sr6).Reason);
    }

    [Fact]
    public void A_new_file_leaves_links_proved_by_the_earlier_revision_until_it_is_reviewed()
    {
        var item = Accepted(Sr3);
        Assert.Null(item.Revise(Draft(file: true, validity: true, until: Until.AddYears(1)), File('b'), Maaike, Now, Now).Refusal);
        Assert.Equal((LinkState.Accepted, 1), (LinkOf(item, Sr3).State, LinkOf(item, Sr3).Revision));
        Assert.Equal(Until, item.ValidUntil);
        Assert.Null(item.Accept(Reviewer, null, new HashSet<Guid>(), null, Now).Refusal);
        Assert.Equal((LinkState.Accepted, 2), (LinkOf(item, Sr3).State, LinkOf(item, Sr3).Revision));
        Assert.Equal(Until.AddYears(1), item.ValidUntil);
    }

    [Fact]
    public void A_changed_scope_puts_what_it_still_serves_into_review_and_lets_the_rest_go()
    {
        var item = Accepted(Sr3, Sr6);
        var draft = Draft(scope: true) with { Keeps = new HashSet<Guid> { LinkOf(item, Sr3).Id } };
        Assert.Null(item.Revise(draft, null, Maaike, Now, Now).Refusal);
        Assert.Equal(LinkState.InReview, LinkOf(item, Sr3).State);
        Assert.NotNull(LinkOf(item, Sr6).RemovedAt);
        Assert.Null(item.Accept(Reviewer, null, Confirm(item, Sr3), null, Now).Refusal);
        Assert.Equal((LinkState.Accepted, 2), (LinkOf(item, Sr3).State, LinkOf(item, Sr3).Revision));
    }

    [Fact]
    public void A_refused_change_of_scope_leaves_the_earlier_revision_as_it_stood()
    {
        var item = Accepted(Sr3);
        Assert.Null(item.Revise(Draft(scope: true) with { Keeps = new HashSet<Guid> { LinkOf(item, Sr3).Id } }, null, Maaike, Now, Now).Refusal);
        Assert.Null(item.Refuse(Reviewer, "It covers less than the step needs.", Now).Refusal);
        Assert.Equal((LinkState.Accepted, 1), (LinkOf(item, Sr3).State, LinkOf(item, Sr3).Revision));
        Assert.Equal((EvidenceState.Accepted, 1), (item.State, item.Counts));
    }

    [Fact]
    public void An_added_link_is_reviewed_alone()
    {
        var item = Accepted(Sr3);
        Assert.Null(item.Link(Sr6, Maaike.PersonId, Now).Refusal);
        Assert.Equal(EvidenceState.InReview, item.State);
        Assert.Equal(LinkState.Accepted, LinkOf(item, Sr3).State);
        Assert.Null(item.Refuse(Reviewer, "Nothing in it is about suppliers.", Now).Refusal);
        Assert.Equal(LinkState.Refused, LinkOf(item, Sr6).State);
        Assert.Equal((EvidenceState.Accepted, LinkState.Accepted), (item.State, LinkOf(item, Sr3).State));
    }

    [Fact]
    public void Nobody_reviews_their_own()
    {
        var item = Added(Sr3);
        Assert.IsType<OwnEvidence>(item.Accept(Maaike.PersonId, null, new HashSet<Guid>(), null, Now).Refusal);
    }

    [Fact]
    public void A_reviewer_shortens_the_validity_and_never_lengthens_it()
    {
        var item = Added(Sr3);
        Assert.NotNull(item.Accept(Reviewer, Until.AddDays(1), Confirm(item, Sr3), null, Now).Refusal);
        Assert.Null(item.Accept(Reviewer, Until.AddMonths(-6), Confirm(item, Sr3), null, Now).Refusal);
        Assert.Equal(Until.AddMonths(-6), item.ValidUntil);
    }

    [Fact]
    public void What_says_to_change_nothing_or_lacks_its_file_is_refused()
    {
        var item = Accepted(Sr3);
        Assert.IsType<EvidenceNotComplete>(item.Revise(Draft(), null, Maaike, Now, Now).Refusal);
        Assert.IsType<EvidenceNotComplete>(item.Revise(Draft(file: true), null, Maaike, Now, Now).Refusal);
        Assert.IsType<EvidenceNotComplete>(item.Revise(Draft(file: true), File('a'), Maaike, Now, Now).Refusal);
        Assert.IsType<EvidenceNotComplete>(item.Revise(Draft(validity: true, until: Now), null, Maaike, Now, Now).Refusal);
    }

    [Fact]
    public void It_is_kept_while_it_counts_while_something_rests_on_it_by_rule_and_by_hold()
    {
        var item = Accepted(Sr3);
        Assert.IsType<StillCounts>(item.Delete(Reviewer, "Old", 3, Now).Refusal);
        Assert.Null(item.Withdraw(Maaike, "Replaced by another piece.", Now).Refusal);
        Assert.IsType<SomethingRestsOnIt>(item.Delete(Reviewer, "Old", 3, Now.AddYears(4)).Refusal);
        Assert.Null(item.Unlink(LinkOf(item, Sr3).Id, Maaike.PersonId, Now).Refusal);
        Assert.IsType<KeptByRule>(item.Delete(Reviewer, "Old", 3, Now.AddYears(3).AddDays(-1)).Refusal);
        Assert.Null(item.PlaceHold(Reviewer, "Claim 17", Now).Refusal);
        Assert.IsType<HeldForAMatter>(item.Delete(Reviewer, "Old", 3, Now.AddYears(3)).Refusal);
        Assert.Null(item.LiftHold(Reviewer, "Claim settled", Now).Refusal);
        Assert.Null(item.Delete(Reviewer, "Old", 3, Now.AddYears(3)).Refusal);
        Assert.Equal(EvidenceState.Deleted, item.State);
        Assert.Equal(64, item.Revisions[0].Sha256.Length);
    }

    [Fact]
    public void What_never_counted_may_go_at_once()
    {
        var item = Added();
        Assert.Null(item.Refuse(Reviewer, "Not readable.", Now).Refusal);
        Assert.Null(item.Delete(Maaike.PersonId, "Sent by mistake", 5, Now).Refusal);
    }

    private static EvidenceItem Added(params EvidenceTarget[] targets)
    {
        var (item, _) = EvidenceItem.Add(Guid.CreateVersion7(), new EvidenceDraft(EvidenceKind.Certificate, "ISO 27001", null, Until, null), File('a'), Maaike, Now, Now).Value;
        foreach (var target in targets) Assert.Null(item.Link(target, Maaike.PersonId, Now).Refusal);
        return item;
    }

    private static EvidenceItem Accepted(params EvidenceTarget[] targets)
    {
        var item = Added(targets);
        Assert.Null(item.Accept(Reviewer, null, Confirm(item, targets), null, Now).Refusal);
        return item;
    }

    private static HashSet<Guid> Confirm(EvidenceItem item, params EvidenceTarget[] targets) => [.. targets.Select(target => LinkOf(item, target).Id)];

    private static EvidenceLink LinkOf(EvidenceItem item, EvidenceTarget target) => item.Links.Last(link => link.Kind == target.Kind && link.Target == target.Name);

    private static RevisionDraft Draft(bool file = false, bool validity = false, bool scope = false, DateTimeOffset? until = null) =>
        new(new RevisionChanges(file, validity, scope), null, until, null, new HashSet<Guid>());

    private static Attachment File(char letter) => new(new string(letter, 64), $"{letter}.pdf", "application/pdf", 10);
}
