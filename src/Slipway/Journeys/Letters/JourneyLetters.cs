using Slipway.Journeys.Reviews;
using Slipway.Journeys.Submissions;
using Slipway.Partners;
using Slipway.Platform.Mail;

namespace Slipway.Journeys.Letters;

internal static class JourneyLetters
{
    public static IServiceCollection AddJourneyLetters(this IServiceCollection services) => services
        .AddScoped<Post>()
        .AddLetters<SubmissionAccepted, DecisionLetters>()
        .AddLetters<SubmissionChangesAsked, DecisionLetters>()
        .AddLetters<SubmissionRefused, DecisionLetters>()
        .AddLetters<StepSignedOff, DecisionLetters>()
        .AddLetters<GateOpened, GateLetters>()
        .AddLetters<GateClosed, GateLetters>()
        .AddLetters<PartnerBecameReady, GateLetters>()
        .AddLetters<ProofLapsed, GateLetters>()
        .AddLetters<WaiverGranted, GateLetters>()
        .AddLetters<WaiverLapsed, GateLetters>()
        .AddLetters<ReviewQueued, DutyLetters>()
        .AddLetters<ChairChanged, DutyLetters>();
}
