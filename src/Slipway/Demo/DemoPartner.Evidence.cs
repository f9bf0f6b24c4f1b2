using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Compliance.Evidence;
using Slipway.Platform.Data;
using Slipway.Platform.Files;

namespace Slipway.Demo;

internal sealed partial class DemoPartner
{
    private static readonly (EvidenceKind Kind, string Title, string File, string[] Controls, string Text)[] Shelf =
    [
        (EvidenceKind.Certificate, "ISO/IEC 27001 certificate", "iso-27001.pdf", ["SR-1", "AC-2", "IR-8"], "Information security management for the delivery of partner services."),
        (EvidenceKind.Policy, "Supplier security policy", "supplier-policy.pdf", ["SR-3", "SR-6"], "How suppliers are chosen, what they sign and how often they are looked at again."),
        (EvidenceKind.Trace, "Protocol of the last restore test", "restore-test.pdf", ["CP-9"], "Two systems were restored from the night’s backup within four hours; one path in the runbook was out of date and is corrected."),
        (EvidenceKind.Report, "Report of the access review", "access-review.pdf", ["AC-6", "IA-2"], "Every account was confirmed by its line manager; eleven were closed."),
    ];

    /// <summary>What the partner keeps beside its steps: most of it reviewed, one piece that ends soon, and at some partners one that still waits.</summary>
    private void FillShelf()
    {
        foreach (var (place, piece) in Shelf.Take(1 + (index + 3) % Shelf.Length).Index())
        {
            story.After(10 + place * 16 + _random.NextDouble() * 8, () => story.DoAsync(scope => AddPieceAsync(scope, piece, place)));
        }

        if (index % 6 == 0) story.At(story.End.AddHours(-3 - index * 0.2), () => story.DoAsync(scope => AddPieceAsync(scope, Newest, Shelf.Length)));
    }

    private static (EvidenceKind, string, string, string[], string) Newest =>
        (EvidenceKind.Report, "Summary of the yearly security training", "training-summary.pdf", ["AT-2"], "Everybody with access to customers’ data took part; two are on leave and follow in January.");

    private async Task<bool> AddPieceAsync(IServiceProvider scope, (EvidenceKind Kind, string Title, string File, string[] Controls, string Text) piece, int place)
    {
        using var paper = DemoPapers.Note(piece.Title, _name, piece.Text, story.Now);
        var upload = (await scope.GetRequiredService<Intake>().TakeAsync(paper, piece.File, _partner, Admin.Actor, ["pdf"], 20, default)).Need();
        DateTimeOffset? until = piece.Kind switch
        {
            EvidenceKind.Certificate => story.End.AddDays(18 + index * 3 % 40),
            EvidenceKind.Policy => null,
            _ => story.End.AddDays(200 + index * 11 % 160),
        };
        var draft = new EvidenceDraft(piece.Kind, piece.Title, null, until, null);
        var added = (await scope.GetRequiredService<Adding>().AddAsync(Admin, _partner, draft, upload, [.. piece.Controls.Select(control => new EvidenceTarget(TargetKind.Control, control))], default)).Need();
        if (place >= Shelf.Length) return true;
        story.After(2 + _random.NextDouble() * 10, async () =>
        {
            await story.DoAsync(inner => JudgePieceAsync(inner, added.Id));
            WakeUp();
        });
        return true;
    }

    private async Task<bool> JudgePieceAsync(IServiceProvider scope, Guid id)
    {
        var item = await scope.GetRequiredService<AppDb>().EvidenceItems.AsNoTracking().Include(found => found.Links).SingleAsync(found => found.Id == id);
        var decision = new EvidenceDecision(EvidenceVerdict.Accept, null, null, item.Links.Select(link => link.Id).ToHashSet(), null);
        (await scope.GetRequiredService<Judging>().DecideAsync(Viewer.Of(hub.With(HubRole.Security)), id, decision, default)).Need();
        return true;
    }
}
