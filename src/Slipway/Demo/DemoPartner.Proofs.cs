using System.Globalization;
using Slipway.Accounts;
using Slipway.Enablement.Curricula;
using Slipway.Enablement.Engagements;
using Slipway.Journeys.Engine;
using Slipway.Journeys.Reviews;
using Slipway.Platform.Files;
using Slipway.Qualification.Domains;
using Slipway.Service;

namespace Slipway.Demo;

internal sealed partial class DemoPartner
{
    private async Task<bool> ProveAsync(IServiceProvider scope, Standing standing) => standing.Step.Proof.Kind switch
    {
        "domain" => await ProveDomainAsync(scope),
        "outcome" => await ClaimAsync(scope),
        "questionnaire" => await AnswerQuestionnaireAsync(scope, standing),
        "attestation" => await AttestAsync(scope),
        "incident-commitment" => await CommitIncidentHandlingAsync(scope),
        "privacy" => await StatePrivacyAsync(scope),
        "subcontractors" => await ListSubcontractorsAsync(scope),
        "exam" => await PassAsync(standing.Step),
        "certification" => await CertifyAsync(scope),
        "engagement" => await EngageAsync(scope, EngagementSettings.Of(standing.Step).Engagement),
        _ => false,
    };

    private async Task<bool> ProveDomainAsync(IServiceProvider scope)
    {
        ((DemoDns)scope.GetRequiredService<IDnsTxt>()).Publish(who.Domain, DomainClaim.Record(_partner, who.Domain));
        (await scope.GetRequiredService<CheckingDomain>().CheckAsync(Admin, _partner, default)).Need();
        return true;
    }

    private async Task<bool> ClaimAsync(IServiceProvider scope)
    {
        var customer = Customers[index % Customers.Length];
        using var paper = DemoPapers.Note("Order confirmation", who.Legal, $"{customer} confirms that the first order flow is live.", story.Now);
        var evidence = (await scope.GetRequiredService<Intake>().TakeAsync(paper, "confirmation.pdf", _partner, Admin.Actor, ["pdf"], 20, default)).Need();
        var deal = index % 3 != 1;
        var claim = new OutcomeClaim(
            deal ? OutcomeKind.Deal : OutcomeKind.Integration, customer,
            deal ? "Signed for three warehouses; the first one goes live next month." : "Orders from the shop reach the warehouse within a minute, every day since Monday.",
            DateOnly.FromDateTime(story.Now.UtcDateTime), deal ? 18_000 + index * 3_500 : null, deal ? "EUR" : null);
        (await scope.GetRequiredService<Claiming>().ClaimAsync(Admin, _partner, claim, [evidence], default)).Need();
        return true;
    }

    private async Task<bool> DecideOtherAsync(IServiceProvider scope, ReviewItem item, Viewer reviewer)
    {
        switch (item.Kind)
        {
            case "questionnaire":
                return await JudgeAnswersAsync(scope, item, reviewer);
            case "commitment":
                return await DecideCommitmentAsync(scope, item, reviewer);
            case HandingIn.ReviewKind:
                return await DecideHandInAsync(scope, item, reviewer);
            case EngagementQueue.ReviewKind:
                return await DecideEngagementAsync(item, reviewer);
            case "outcome":
                (await scope.GetRequiredService<Deciding>().DecideAsync(
                    reviewer, item.SubjectId, OutcomeVerdict.Verify, "Called the customer; the order and the date are as claimed.", null, default)).Need();
                return true;
            default:
                return false;
        }
    }

    private static readonly string[] Customers = ["Vermeulen Retail", "Kaufhaus Brandt", "Nordby Sport", "Aldana Moda", "Fjellmat", "Petit Marché", "Harrow & Sons"];
}
