using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys;
using Slipway.Platform.Data;
using Slipway.Playbooks;

namespace Slipway.Contracting;

/// <summary><c>agreement</c>: signed by all who must, and in force. It holds from the last signature until the agreement ends.</summary>
public sealed class AgreementProof(AppDb db) : IProofKind
{
    public string Kind => "agreement";

    public Type Panel => typeof(Pages.AgreementPanel);

    public IEnumerable<SettingProblem> Validate(JsonElement settings, Playbook playbook)
    {
        foreach (var key in settings.EnumerateObject().Select(property => property.Name).Where(key => key != "template"))
        {
            yield return new SettingProblem(key, $"an agreement has no setting {key}; it has template");
        }

        if (settings.Text("template") is not { } template || playbook.Agreements.All(found => found.Key != template))
        {
            yield return new SettingProblem("template", $"must be the key of an agreement in the folder agreements; found {settings.Text("template") ?? "nothing"}");
        }
    }

    public async Task<IReadOnlyDictionary<string, Assessment>> AssessAsync(
        JourneyContext journey, IReadOnlyList<Step> steps, CancellationToken cancellationToken)
    {
        var keys = steps.Select(step => step.Key).ToList();
        var agreements = await db.Agreements.Include(agreement => agreement.Signatories)
            .Where(agreement => agreement.PartnerId == journey.PartnerId && keys.Contains(agreement.StepKey)).ToListAsync(cancellationToken);
        return agreements.GroupBy(agreement => agreement.StepKey)
            .ToDictionary(group => group.Key, group => Assess([.. group.OrderBy(agreement => agreement.OfferedAt)], journey.Now));
    }

    internal static Assessment Assess(IReadOnlyList<Agreement> agreements, DateTimeOffset now)
    {
        var signed = agreements.LastOrDefault(agreement => agreement.CompletedAt is not null && agreement.StateAt(now) is AgreementState.InForce or AgreementState.Ended);
        var open = agreements.LastOrDefault(agreement => agreement.StateAt(now) == AgreementState.Open);
        var inHand = open is null ? Declined(agreements, now) : InHand(open);
        if (signed is null) return inHand as Assessment ?? Assessment.Missing.Yet;
        var until = signed.Ending is { Kind: EndingKind.Terminated } end ? end.At : signed.EndsAt;
        return new Assessment.Proved(
            new GivenProof(
                $"agreement:{signed.Id:N}", $"{signed.Title} {signed.TemplateVersion}, signed by both sides",
                signed.Signatories.OrderBy(signatory => signatory.Order).First().PersonId, signed.Signatories.OrderBy(signatory => signatory.Order).Last().PersonId,
                signed.CompletedAt!.Value, until),
            open is null ? null : inHand);
    }

    private static Assessment.InHand InHand(Agreement open)
    {
        var next = open.Next!;
        var since = open.Signatories.Max(signatory => signatory.SignedAt) ?? open.OfferedAt;
        return next.Side == Side.Hub
            ? new Assessment.InHand(TurnKind.Review, since, Person: next.PersonId)
            : new Assessment.InHand(TurnKind.AskedAgain, since, open.SignBy, next.PersonId, $"{next.Name} signs next, by {open.SignBy:d MMM yyyy}");
    }

    private static Assessment.InHand? Declined(IReadOnlyList<Agreement> agreements, DateTimeOffset now) =>
        agreements.Count > 0 && agreements[^1] is { Ending: { Kind: EndingKind.Declined } end } last && last.StateAt(now) == AgreementState.Declined
            ? new Assessment.InHand(TurnKind.Refused, end.At, Note: end.Reason)
            : null;
}
