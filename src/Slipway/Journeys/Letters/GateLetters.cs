using Microsoft.Extensions.Options;
using Slipway.Platform;
using Slipway.Platform.Ledger;
using Slipway.Platform.Mail;
using Slipway.Playbooks;
using Slipway.Ui;

namespace Slipway.Journeys.Letters;

/// <summary>Tells those in charge what a partner may do from now on, or no longer.</summary>
internal sealed class GateLetters(Post post, HubTime time, IOptions<HubOptions> hub) :
    ILetterWriter<GateOpened>, ILetterWriter<GateClosed>, ILetterWriter<PartnerBecameReady>, ILetterWriter<ProofLapsed>, ILetterWriter<WaiverGranted>,
    ILetterWriter<WaiverLapsed>
{
    public async Task<IReadOnlyList<Letter>> WriteAsync(GateOpened fact, LedgerEntry entry, CancellationToken cancellationToken)
    {
        var about = await post.AboutAsync(fact.PartnerId, cancellationToken);
        var gate = about.Gate(fact.Gate);
        return await WriteAsync(about, $"{Short(gate, fact.Gate)} is open: {about.Name}", $"{Told(gate, fact.Gate)} is open for {about.Name}. {gate?.Opens}", cancellationToken);
    }

    public async Task<IReadOnlyList<Letter>> WriteAsync(GateClosed fact, LedgerEntry entry, CancellationToken cancellationToken)
    {
        var about = await post.AboutAsync(fact.PartnerId, cancellationToken);
        var gate = about.Gate(fact.Gate);
        var missing = string.Join("\n", fact.Missing.Select(key => $"- {gate?.Requirements.FirstOrDefault(found => found.Key == key)?.Title ?? key}"));
        return await WriteAsync(
            about, $"{Short(gate, fact.Gate)} closed: {about.Name}",
            $"{Told(gate, fact.Gate)} closed for {about.Name}, and with it what it opened. What no longer holds:\n\n{missing}\n\nIt opens again by itself once they hold.", cancellationToken);
    }

    public async Task<IReadOnlyList<Letter>> WriteAsync(PartnerBecameReady fact, LedgerEntry entry, CancellationToken cancellationToken)
    {
        var about = await post.AboutAsync(fact.PartnerId, cancellationToken);
        return await WriteAsync(about, $"Partner-ready: {about.Name}", $"**{about.Name}** is partner-ready: every gate holds. The next goal is the first verified customer outcome.", cancellationToken);
    }

    public async Task<IReadOnlyList<Letter>> WriteAsync(ProofLapsed fact, LedgerEntry entry, CancellationToken cancellationToken)
    {
        var about = await post.AboutAsync(fact.PartnerId, cancellationToken);
        var late = fact.RenewBy < fact.At ? $" It was to be renewed by {time.Date(fact.RenewBy.Value)}, and its grace is over." : "";
        var text = $"The proof of “**{about.Step(fact.Step)}**” held until {time.Date(fact.At)} and lapsed.{late}{about.Closes(fact.Step)}\n\n**What reopens it:** {about.Holder(fact.Step, hub.Value.Short)} must prove it again on the step’s page; it holds from the minute in which it is accepted, and what rested on it opens by itself.";
        return await WriteAsync(about, $"Lapsed: {about.Step(fact.Step)}, {about.Name}", text, cancellationToken, fact.Step);
    }

    public async Task<IReadOnlyList<Letter>> WriteAsync(WaiverGranted fact, LedgerEntry entry, CancellationToken cancellationToken)
    {
        var about = await post.AboutAsync(fact.PartnerId, cancellationToken);
        var text = $"“**{about.Step(fact.Step)}**” is waived for {about.Name} until {time.Date(fact.Until)}. From that day it must be proven; the reason stands on the step.";
        return await WriteAsync(about, $"Waived: {about.Step(fact.Step)}, {about.Name}", text, cancellationToken, fact.Step);
    }

    public async Task<IReadOnlyList<Letter>> WriteAsync(WaiverLapsed fact, LedgerEntry entry, CancellationToken cancellationToken)
    {
        var about = await post.AboutAsync(fact.PartnerId, cancellationToken);
        var text = $"The waiver of “**{about.Step(fact.Step)}**” for {about.Name} ended on {time.Date(fact.At)}. {about.Holder(fact.Step, hub.Value.Short)} must prove it before it counts again.";
        return await WriteAsync(about, $"Waiver ended: {about.Step(fact.Step)}, {about.Name}", text, cancellationToken, fact.Step);
    }

    private static string Told(Gate? gate, string key) => gate is null || gate.Title == Short(gate, key) ? $"**{Short(gate, key)}**" : $"**{Short(gate, key)}**, “{gate.Title}”,";

    private static string Short(Gate? gate, string key) => gate is null ? key : $"Gate {gate.Number}";

    private async Task<IReadOnlyList<Letter>> WriteAsync(About about, string subject, string text, CancellationToken cancellationToken, string? step = null)
    {
        var people = await post.ThoseInChargeAsync(about.Partner, cancellationToken);
        return step is null
            ? Post.Write(people, subject, text, "Open the journey", "/portal", about.HubPage)
            : Post.Write(people, subject, text, "Open the step", $"/portal/steps/{step}", about.HubStep(step));
    }
}
