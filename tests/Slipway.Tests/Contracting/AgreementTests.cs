using System.Text.Json;
using Slipway.Accounts;
using Slipway.Contracting;
using Slipway.Playbooks;

namespace Slipway.Tests.Contracting;

/// <summary>The rules of signing, without a database.</summary>
public sealed class AgreementTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 16, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid Theirs = Guid.CreateVersion7(), Ours = Guid.CreateVersion7();
    private const string Body = "aaaa", Other = "bbbb";

    [Fact]
    public void It_is_signed_in_order_and_complete_with_the_last()
    {
        var agreement = Offered();
        Assert.Equal("not-your-turn-to-sign", agreement.Sign(Ours, Body, "here", Noon).Refusal!.Code);

        Assert.Single(agreement.Sign(Theirs, Body, "192.0.2.1", Noon).Value!);
        Assert.Equal(AgreementState.Open, agreement.StateAt(Noon));
        var last = agreement.Sign(Ours, Body, "192.0.2.2", Noon.AddHours(1)).Value!;

        Assert.Equal(["agreement.signed", "agreement.completed"], last.Select(fact => fact.Kind));
        Assert.Equal(AgreementState.InForce, agreement.StateAt(Noon.AddHours(1)));
        Assert.Equal(Noon.AddHours(1), agreement.CompletedAt);
        Assert.Equal(Noon.AddHours(1).AddMonths(24), agreement.EndsAt);
        Assert.All(agreement.Signatories, signatory => Assert.Equal(Body, signatory.SignedSha256));
    }

    [Fact]
    public void Only_the_text_that_was_read_is_signed() =>
        Assert.Equal("text-changed", Offered().Sign(Theirs, Other, "here", Noon).Refusal!.Code);

    [Fact]
    public void A_stranger_and_a_second_signature_are_refused()
    {
        var agreement = Offered();
        Assert.Equal("not-named-to-sign", agreement.Sign(Guid.CreateVersion7(), Body, "here", Noon).Refusal!.Code);
        agreement.Sign(Theirs, Body, "here", Noon);
        Assert.Equal("already-signed", agreement.Sign(Theirs, Body, "here", Noon).Refusal!.Code);
    }

    [Fact]
    public void A_change_after_a_signature_voids_it()
    {
        var agreement = Offered();
        agreement.Sign(Theirs, Body, "here", Noon);

        var changed = Assert.IsType<AgreementChanged>(agreement.Change("New text", Other, Ours, Noon.AddDays(1)).Value);

        Assert.Equal((2, 1), (changed.Revision, changed.SignaturesVoided));
        Assert.All(agreement.Signatories, signatory => Assert.Null(signatory.SignedAt));
        Assert.Equal(Theirs, agreement.Next!.PersonId);
        Assert.Equal(Noon.AddDays(31), agreement.SignBy);
    }

    [Fact]
    public void What_is_in_force_cannot_be_changed_or_declined()
    {
        var agreement = Signed();
        Assert.Equal("not-open-for-signing", agreement.Change("New text", Other, Ours, Noon).Refusal!.Code);
        Assert.Equal("not-open-for-signing", agreement.Decline(Theirs, "No", Noon).Refusal!.Code);
    }

    [Fact]
    public void An_offer_expires_by_its_date_alone()
    {
        var agreement = Offered();
        Assert.Equal(AgreementState.Open, agreement.StateAt(Noon.AddDays(30).AddTicks(-1)));
        Assert.Equal(AgreementState.Expired, agreement.StateAt(Noon.AddDays(30)));
        Assert.Equal("not-open-for-signing", agreement.Sign(Theirs, Body, "here", Noon.AddDays(30)).Refusal!.Code);
    }

    [Fact]
    public void It_ends_by_its_date_or_by_its_termination()
    {
        var agreement = Signed();
        Assert.Equal(AgreementState.Ended, agreement.StateAt(Noon.AddMonths(24)));
        Assert.Equal("decline-reason-missing", agreement.Terminate(Ours, " ", Noon.AddDays(60), Noon).Refusal!.Code);
        Assert.Null(agreement.Terminate(Ours, "Exit clause 7", Noon.AddDays(60), Noon).Refusal);
        Assert.Equal(AgreementState.InForce, agreement.StateAt(Noon.AddDays(59)));
        Assert.Equal(AgreementState.Terminated, agreement.StateAt(Noon.AddDays(60)));
    }

    [Fact]
    public void Declining_needs_a_named_person_and_a_reason()
    {
        var agreement = Offered();
        Assert.Equal("not-named-to-sign", agreement.Decline(Guid.CreateVersion7(), "No", Noon).Refusal!.Code);
        Assert.Equal("decline-reason-missing", agreement.Decline(Theirs, "", Noon).Refusal!.Code);
        Assert.Null(agreement.Decline(Theirs, "Clause 4 does not fit us", Noon).Refusal);
        Assert.Equal(AgreementState.Declined, agreement.StateAt(Noon));
    }

    [Fact]
    public void Two_thousand_words_make_several_pages_and_the_signature_page_names_everybody()
    {
        var agreement = Signed();
        var text = "# Agreement\n\n" + string.Join("\n\n", Enumerable.Range(1, 60).Select(number => $"{number}. The partner pays attention, æøå and {new string('x', 30)} are words too, and one more sentence to fill the line."));
        var body = AgreementPdf.Body("Agreement", "Agreement · 1", text);
        var signed = AgreementPdf.Signed(body, agreement, "https://partners.example/verify");

        using var before = UglyToad.PdfPig.PdfDocument.Open(body);
        using var after = UglyToad.PdfPig.PdfDocument.Open(signed);
        Assert.True(before.NumberOfPages >= 2);
        Assert.Equal(before.NumberOfPages + 1, after.NumberOfPages);
        var words = string.Join(' ', after.GetPage(after.NumberOfPages).GetWords().Select(word => word.Text));
        Assert.Contains("Maaike de Wit", words);
        Assert.Contains("Clara Østby", words);
        Assert.Contains("192.0.2.1", words);
        Assert.Contains("https://partners.example/verify", words);
        Assert.Contains("æøå", string.Join(' ', before.GetPage(1).GetWords().Select(word => word.Text)));
    }

    private static Agreement Signed()
    {
        var agreement = Offered();
        agreement.Sign(Theirs, Body, "192.0.2.1", Noon);
        agreement.Sign(Ours, Body, "192.0.2.2", Noon);
        return agreement;
    }

    private static Agreement Offered() => Agreement.Offer(
        Guid.CreateVersion7(), Guid.CreateVersion7(), "sign", Samples.Template, "Text", Body,
        [new NamedSignatory(Side.Partner, "Authorised officer", Theirs, "Maaike de Wit", "Director"), new NamedSignatory(Side.Hub, "General counsel", Ours, "Clara Østby", "Counsel")],
        null, Noon).Agreement;
}
