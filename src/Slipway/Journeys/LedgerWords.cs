using System.Text.Json;
using Slipway.Accounts;
using Slipway.Platform.Ledger;
using Slipway.Playbooks;
using Slipway.Ui;
using Slipway.Ui.Marks;
using Slipway.Ui.Track;

namespace Slipway.Journeys;

/// <summary>An entry of the record as a person reads it. Facts without words of their own are told by their name.</summary>
public static partial class LedgerWords
{
    public static LedgerItem Line(LedgerEntry entry, NameBook names, Playbook? playbook)
    {
        var actor = Actor(entry, names);
        var what = What(entry, playbook);

        // Words that begin a sentence of their own say what came of it; who did it stands behind.
        (actor, what) = !char.IsUpper(what[0]) || actor is null ? (actor, what) : FollowsFromOthers(entry.Kind) ? (null, what) : (null, $"{what}, by {actor}");
        return new LedgerItem(entry.At, actor, what, Convert.ToHexStringLower(entry.Hash)) { State = Look(entry.Kind), Number = entry.Position };
    }

    /// <summary>Who did it; nobody for what the program itself found.</summary>
    public static string? Actor(LedgerEntry entry, NameBook names) => Follows(entry.Kind) ? null : Viewer.PersonOf(entry.Actor) is { } person ? names[person]
        : entry.Actor == "visitor" ? "A visitor"
        : null;

    /// <summary>What followed from what somebody did: the engine's own words, without a name before them.</summary>
    private static bool Follows(string kind) => kind is "step.proved" or "step.reopened" or "proof.lapsed" or "waiver.lapsed" or "review.queued" or "gate.opened"
        or "gate.closed" or "partner-became.ready" or "journey.opened" or "first-value-clock.started" or "first-value.reached"
        or "certificate.awarded" or "certificate.renewed" or "certificate.lapsed" or "certificate.ending" or "certificate.suspended" or "certificate.reinstated" or "engagement-supervisor.lost" or "exam-session-proctor.lost";

    private static string What(LedgerEntry entry, Playbook? playbook)
    {
        using var payload = JsonDocument.Parse(entry.Payload);
        var step = Text(payload, "step") is { } key ? playbook?.Steps.FirstOrDefault(found => found.Key == key)?.Title.ToLowerInvariant() ?? key : null;
        var gate = Text(payload, "gate") is { } name ? playbook?.Gates.FirstOrDefault(found => found.Key == name)?.Name() ?? name : null;
        return entry.Kind switch
        {
            "submission.sent" => $"sent version {Text(payload, "number")}: {step}",
            "submission.accepted" => $"accepted: {step}",
            "submission.changes.asked" or "submission-changes.asked" => $"asked again: {step}",
            "submission.refused" => $"refused: {step}",
            "submission.withdrawn" => $"took back: {step}",
            "step-signed.off" => $"signed off: {step}",
            "step.proved" => $"Proved: {step}",
            "step.reopened" => $"No longer proved: {step}",
            "proof.lapsed" => $"Lapsed: {step}",
            "waiver.granted" => $"waived: {step}",
            "waiver.lapsed" => $"The waiver ended: {step}",
            "certificate.awarded" => $"Certificate awarded: {Named(payload)}",
            "certificate.renewed" => $"Certificate renewed: {Named(payload)}",
            "certificate.ending" => Text(payload, "days") == "0" ? $"Certificate ended, in its grace: {Named(payload)}" : $"Certificate ends in {Text(payload, "days")} days: {Named(payload)}",
            "certificate.lapsed" => $"Certificate lapsed: {Named(payload)}",
            "certificate.suspended" => $"Certificate suspended: {Named(payload)}, {Text(payload, "reason")}",
            "certificate.reinstated" => $"Certificate counts again: {Named(payload)}, {Text(payload, "reason")}",
            "certificate.revoked" => $"revoked a certificate: {Named(payload)}",
            "certificate.appealed" => $"appealed: {Named(payload)}",
            "certificate-appeal.decided" => $"decided about an appeal: {Named(payload)}",
            "engagement.requested" => $"asked for a {Engagement(payload)}",
            "engagement.scheduled" => $"{(Text(payload, "sequence") == "0" ? "scheduled" : "moved")} a {Engagement(payload)}",
            "engagement.cancelled" => $"called off a {Engagement(payload)}",
            "engagement-supervisor.lost" => $"The supervisor of a {Engagement(payload)} is no longer there",
            "engagement.reported" => $"reported a {Engagement(payload)}",
            "engagement.signed" => $"signed off a {Engagement(payload)}",
            "engagement.refused" => $"refused to sign off a {Engagement(payload)}",
            "engagement-outcome.recorded" => $"recorded what came of a {Engagement(payload)}",
            "exam-session.scheduled" => $"{(Text(payload, "sequence") == "0" ? "opened" : "moved")} a session of the exam {Text(payload, "exam")}",
            "exam-session.cancelled" => $"called off a session of the exam {Text(payload, "exam")}",
            "exam-session-proctor.lost" => $"The proctor of a session of the exam {Text(payload, "exam")} is no longer there",
            "exam-seat.taken" => $"took a seat in a session of the exam {Text(payload, "exam")}",
            "exam-seat.released" => $"gave up a seat in a session of the exam {Text(payload, "exam")}",
            "exam-candidate.admitted" => $"let somebody in to the exam {Text(payload, "exam")}",
            "exam-irregularity.noted" => $"noted something irregular at the exam {Text(payload, "exam")}",
            "review.queued" => $"Waits for {Holder(Text(payload, "role"))}: {step ?? Text(payload, "what")}",
            "tier.changed" => $"moved the tier from {Text(payload, "from")} to {Text(payload, "to")}",
            "segment.changed" => $"moved the segment from {Text(payload, "from")} to {Text(payload, "to")}",
            "chair.changed" => $"handed over a chair: {Text(payload, "chair")?.Replace('-', ' ')}",
            "waiver.revoked" => $"ended the waiver: {step}",
            "gate.opened" => $"{gate}, opened",
            "gate.closed" => $"{gate}, closed",
            "partner-became.ready" => "Partner-ready: both gates hold",
            "badge.issued" => $"Badge issued: {Text(payload, "certification")?.Replace('-', ' ')}",
            "badge.published" => $"published a badge: {Text(payload, "certification")?.Replace('-', ' ')}",
            "badge.hidden" => $"hid a badge: {Text(payload, "certification")?.Replace('-', ' ')}",
            "curriculum.started" => $"began the curriculum {Text(payload, "curriculum")}",
            "course.completed" => $"Course completed: {Text(payload, "course")?.Replace('-', ' ')}",
            "curriculum.completed" => $"Curriculum completed: {Text(payload, "curriculum")}",
            "curriculum.reminded" => $"Reminded somebody of the curriculum {Text(payload, "curriculum")}, due {Text(payload, "dueOn")}",
            "curriculum.overdue" => $"The curriculum {Text(payload, "curriculum")} is overdue for somebody since {Text(payload, "dueOn")}",
            "assignment.sent" => $"handed in the assignment {Text(payload, "assignment")?.Replace('-', ' ')}",
            "assignment.accepted" => $"accepted the assignment {Text(payload, "assignment")?.Replace('-', ' ')}",
            "assignment-changes.asked" => $"asked again about the assignment {Text(payload, "assignment")?.Replace('-', ' ')}",
            "document.downloaded" => $"took version {Text(payload, "number")} of a document of the library",
            "partner.joined" => "took the partner into the program",
            "journey.opened" => "Journey opened",
            "first-value-clock.started" => "Time to first value runs from the last signature",
            "first-value.reached" => "First verified customer outcome: the clock stopped",
            _ => OfCompliance(entry.Kind, name => Text(payload, name)) ?? Words.Sentence(entry.Kind.Replace('-', ' ').Replace('.', ' ')) + (step is null ? "" : $": {step}"),
        };
    }

    private static string Named(JsonDocument payload) => Text(payload, "certification")?.Replace('-', ' ') ?? "";

    private static string Engagement(JsonDocument payload) => Text(payload, "engagementKind") == "go-live" ? "supervised go-live" : "shadow engagement";

    /// <summary>"the partner manager", but "security": some roles are a person, others a desk.</summary>
    private static string Holder(string? role) => role is "partner-manager" or "customer-success-lead" or "technical-authority" or "program-owner" or "administrator" ? $"the {role.Replace('-', ' ')}" : role ?? "the hub";

    /// <summary>What the program concludes from what somebody did; the entry before says who that was.</summary>
    private static bool FollowsFromOthers(string kind) =>
        kind is "step.proved" or "step.reopened" or "review.queued" or "gate.opened" or "gate.closed" or "partner-became.ready" or "first-value-clock.started" or "first-value.reached"
            or "badge.issued" or "course.completed" or "curriculum.completed" or "curriculum.reminded" or "curriculum.overdue";

    private static Mark? Look(string kind) => kind switch
    {
        "submission.accepted" or "step.proved" or "gate.opened" or "step-signed.off" or "partner-became.ready" or "first-value.reached" or "certificate.awarded" or "certificate.renewed" or "engagement.signed" => Mark.Ok,
        "submission.sent" => Mark.Review,
        "submission-changes.asked" => Mark.Wait,
        "certificate.lapsed" or "certificate.revoked" or "engagement.refused" or "submission.refused" or "proof.lapsed" or "waiver.lapsed" or "gate.closed" or "step.reopened" => Mark.Bad,
        _ => null,
    };

    private static string? Text(JsonDocument payload, string name) =>
        payload.RootElement.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? value.ToString() : null;
}
