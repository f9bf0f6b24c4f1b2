using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Compliance.Questionnaires.Reviewing;
using Slipway.Compliance.Questionnaires.Sending;
using Slipway.Foundation.Ledger;
using Slipway.Journeys;
using Slipway.Journeys.Reviews;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Questionnaires.Answering;

/// <summary>
/// Hands a complete questionnaire to security. What the record keeps is a hash over all answers; what is submitted can be changed only where somebody
/// asks again.
/// </summary>
public sealed class Submitting(AppDb db, Filling filling, JourneyReader journeys, KnockOutFindings knockOuts, LedgerWriter ledger, HubCalendar calendar, TimeProvider time)
{
    private const int HoursUnlessSaid = 24;
    private const int Tries = 3;

    public async Task<Result<SentQuestionnaire>> SubmitAsync(Viewer viewer, Guid id, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var result = await TryAsync(viewer, id, cancellationToken);
            if (result.Refusal is not Stale || attempt == Tries) return result;
        }
    }

    /// <summary>An answer saved in the same instant makes the commit collide; then all is looked at again.</summary>
    private async Task<Result<SentQuestionnaire>> TryAsync(Viewer viewer, Guid id, CancellationToken cancellationToken)
    {
        var sent = await db.SentQuestionnaires.VisibleTo(viewer).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        if (sent is null) return new NoSuchQuestionnaire();
        if (viewer.IsHub || !viewer.Is(PartnerRole.Solution)) return new NotSubmitter();
        if (!sent.IsOpen) return new NotWithPartner(sent.State);
        var filled = await filling.TrackedAsync(sent, cancellationToken);
        var check = filled.Check();
        if (check.Problems.Count > 0) return new NotComplete(check.Problems);

        var now = time.GetUtcNow();
        var (hours, step) = await PromiseAsync(viewer, sent, cancellationToken);
        var due = calendar.Due(now, hours);
        if (sent.Submit(viewer.PersonId, filled.Verdicts(), Close(sent, filled, viewer.PersonId, now), due, now).IsRefused(out var fact, out var refusal)) return refusal;
        await db.QueueReviewAsync(new ReviewOrder(QuestionnaireSettings.Kind, sent.Id, sent.PartnerId, sent.Title, HubRole.Security, hours, step), calendar, now, cancellationToken);
        try
        {
            return await ledger.CommitAsync(viewer.Actor, [fact, .. await knockOuts.RaiseAsync(filled, cancellationToken)], cancellationToken) is { } late ? late : sent;
        }
        catch (DbUpdateException)
        {
            // Submitted by two in the same instant; the one who comes later is told how it stands.
            db.ChangeTracker.Clear();
            return new Stale();
        }
    }

    /// <summary>
    /// Closes every visible answer, also those left empty: what is opened later is only what a reviewer names. Answers to questions that are not visible
    /// any more stay a draft; they were not given.
    /// </summary>
    private string Close(SentQuestionnaire sent, Filled filled, Guid by, DateTimeOffset now)
    {
        var given = new JsonObject();
        foreach (var question in filled.Visible)
        {
            if (filled.Find(question.Key) is not { } answer) db.Add(answer = Answer.Begin(sent.Id, sent.PartnerId, question.Key, by, now));
            if (answer.IsEditable) answer.Submit();
            given[question.Key] = new JsonObject
            {
                ["value"] = answer.Value is { } value ? JsonNode.Parse(value) : null,
                ["files"] = new JsonArray([.. answer.Files.Select(file => JsonValue.Create(file.Sha256))]),
            };
        }

        return Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(CanonicalJson.Write(given))));
    }

    /// <summary>What the playbook promises for the step that asks for it, whoever sent it.</summary>
    private async Task<(int Hours, string? Step)> PromiseAsync(Viewer viewer, SentQuestionnaire sent, CancellationToken cancellationToken)
    {
        var view = await journeys.ReadAsync(viewer, sent.PartnerId, cancellationToken);
        var step = view?.History.Steps.FirstOrDefault(found => found.Proof.Kind == QuestionnaireSettings.Kind && QuestionnaireSettings.Of(found).Questionnaire == sent.Key);
        return (step?.Review?.Hours ?? HoursUnlessSaid, step?.Key);
    }
}
