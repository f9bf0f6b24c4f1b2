using System.Globalization;
using System.Net.Http.Json;
using Slipway.Tests.Compliance.Commitments;

namespace Slipway.Tests.Permissions;

/// <summary>
/// What is sent to a route, good enough to reach its handler's own rules. Versions are outdated wherever one can be named, so that whoever is let
/// in changes nothing for those who come after.
/// </summary>
internal static class Requests
{
    private const string Long = "Because a test walks here.";

    /// <summary>The body of an API request; an empty object unless the route demands more.</summary>
    public static HttpContent Body(string method, string route, World world, DateTimeOffset now) => $"{method} {route["/api/v1".Length..].TrimEnd('/')}" switch
    {
        "POST /playbooks" => new ByteArrayContent("No archive."u8.ToArray()) { Headers = { ContentType = new("application/zip") } },
        "POST /uploads" => new ByteArrayContent("A file."u8.ToArray()) { Headers = { ContentType = new("application/octet-stream") } },
        "PUT /partners/{id}/tier" => JsonContent.Create(new { tier = "select" }),
        "PUT /partners/{id}/segment" => JsonContent.Create(new { segment = 2, reason = Long, until = now.AddDays(9) }),
        "POST /control-sets" => new ByteArrayContent("name: none"u8.ToArray()) { Headers = { ContentType = new("application/yaml") } },
        "POST /catalogues" => new ByteArrayContent("{}"u8.ToArray()) { Headers = { ContentType = new("application/json") } },
        "PUT /partners/{id}/chairs/{chair}" => JsonContent.Create(new { person = world.Manager }),
        "PUT /people/{id}/extra-time" => JsonContent.Create(new { percent = 0 }),
        "PUT /attempts/{id}/answers/{place}" => JsonContent.Create(new { answer = new[] { new[] { "a" } } }),
        "POST /attempts/{id}/marks" => JsonContent.Create(new { marks = new { } }),
        "PUT /people/{id}/roles" => JsonContent.Create(new { roles = new[] { "seller" } }),
        "PUT /agreements/{id}/text" => JsonContent.Create(new { text = Long }),
        "POST /agreements/{id}/signatures" => JsonContent.Create(new { sha256 = new string('0', 64) }),
        "POST /agreements/{id}/decline" or "POST /agreements/{id}/termination" => JsonContent.Create(new { reason = Long }),
        "POST /partners/{partner}/steps/{step}/agreements" => JsonContent.Create(new { signatory = world.Signatory, jobTitle = "Director" }),
        "POST /applications/{id}/acceptance" => JsonContent.Create(new { partnerManager = world.Manager, customerSuccessLead = world.Manager, technicalAuthority = world.Manager, segment = 2 }),
        "POST /applications/{id}/decline" => JsonContent.Create(new { reason = Long }),
        "POST /applications/{id}/request" => JsonContent.Create(new { question = Long }),
        "POST /questionnaires/{key}/editions/{edition}/retirement" => JsonContent.Create(new { reason = Long }),
        "POST /credentials" => JsonContent.Create(new { name = "Walk", scopes = new[] { "partners:read" }, roles = new[] { "administrator" } }),
        "POST /invitations" => JsonContent.Create(new { name = "Guest", email = $"{Guid.CreateVersion7():N}@guests.example", roles = new[] { "administrator" } }),
        "POST /partners/{partner}/outcomes" or "POST /outcomes/{id}/resubmission" => JsonContent.Create(Claim(now)),
        "POST /partners/{partner}/evidence" => JsonContent.Create(new { kind = "policy", title = "Walk", upload = Guid.CreateVersion7() }),
        "POST /evidence/{id}/decision" => JsonContent.Create(new { verdict = "ask-again", reason = Long }),
        "POST /evidence/{id}/links" => JsonContent.Create(new { kind = "control", target = "SR-6" }),
        "POST /evidence/{id}/redactions" => JsonContent.Create(new { revision = 1, upload = Guid.CreateVersion7(), reason = Long }),
        "POST /evidence/{id}/hold" or "POST /evidence/{id}/hold/lifting" or "POST /evidence/{id}/deletion" or "POST /evidence/{id}/withdrawal" => JsonContent.Create(new { reason = Long }),
        "POST /outcomes/{id}/refusal" or "POST /outcomes/{id}/request" => JsonContent.Create(new { reason = Long }),
        "PUT /sent-questionnaires/{id}/answers/{question}" => JsonContent.Create(new { value = "yes" }),
        "PUT /sent-questionnaires/{id}/answers/{question}/evidence" => JsonContent.Create(new { evidence = Array.Empty<Guid>() }),
        "POST /sent-questionnaires/{id}/answers/{question}/comments" => JsonContent.Create(new { text = Long }),
        "PUT /sent-questionnaires/{id}/answers/{question}/mark" => JsonContent.Create(new { askAgain = false }),
        "PUT /sent-questionnaires/{id}/sections/{section}/assignee" => JsonContent.Create(new { person = world.Manager }),
        "POST /partners/{partner}/questionnaires" => JsonContent.Create(new { questionnaire = "none" }),
        "POST /partners/{partner}/incidents" => JsonContent.Create(Incident(now)),
        "POST /incidents/{id}/updates" => JsonContent.Create(new { text = Long }),
        "PUT /incidents/{id}/authority" => JsonContent.Create(new { toldAt = now, note = Long }),
        "POST /incidents/{id}/closure" => JsonContent.Create(new { rootCause = Long, lessons = Long }),
        "POST /partners/{partner}/attestations" => JsonContent.Create(new { officer = world.Signatory, jobTitle = "Director" }),
        "POST /attestations/{id}/signature" => JsonContent.Create(new { sha256 = new string('0', 64) }),
        "POST /commitments/{id}/decision" => JsonContent.Create(new { verdict = "ask-again", reason = Long }),
        "POST /contact-tests/confirmations" => JsonContent.Create(new { token = world.ContactToken }),
        "POST /partners/{partner}/commitments/incident-handling" => JsonContent.Create(Wire.Of(Samples.Incident(world.Acme.Domain))),
        "POST /partners/{partner}/commitments/privacy" => JsonContent.Create(Wire.Of(Samples.Privacy())),
        "POST /partners/{partner}/commitments/subcontractors" => JsonContent.Create(Samples.Confirmation(now)),
        "POST /partners/{partner}/subcontractors" or "PUT /subcontractors/{id}" => JsonContent.Create(Wire.Of(Samples.Entry())),
        "POST /partners/{partner}/subcontractors/imports" => new ByteArrayContent("name,country,service,data,since,replaceable,bound,assessed"u8.ToArray()) { Headers = { ContentType = new("text/csv") } },
        "POST /exams" => new ByteArrayContent("Nothing"u8.ToArray()) { Headers = { ContentType = new("application/octet-stream") } },
        "POST /exam-sessions" => JsonContent.Create(Session(world, now)),
        "PUT /exam-sessions/{id}" => JsonContent.Create(Session(world, now)),
        "POST /exam-sessions/{id}/cancellation" => JsonContent.Create(new { reason = Long }),
        "PUT /exam-sessions/{id}/seats/{person}/remark" => JsonContent.Create(new { remark = Long }),
        "POST /badges/verifications" => new ByteArrayContent("No badge."u8.ToArray()) { Headers = { ContentType = new("application/octet-stream") } },
        "POST /curricula" => new ByteArrayContent("Nothing"u8.ToArray()) { Headers = { ContentType = new("application/octet-stream") } },
        "POST /learning/{key}/lessons/{lesson}/check" => JsonContent.Create(new { answer = Array.Empty<string[]>() }),
        "POST /learning/{key}/assignments/{assignment}/hand-ins" => JsonContent.Create(new { text = Long }),
        "POST /hand-ins/{id}/decision" => JsonContent.Create(new { verdict = "ask-again", remark = Long }),
        "POST /library" or "PUT /library/{id}" => JsonContent.Create(new { title = "Walk", hubOnly = false, upload = Guid.CreateVersion7() }),
        "POST /banks/{key}/imports" => new ByteArrayContent("Nothing"u8.ToArray()) { Headers = { ContentType = new("application/octet-stream") } },
        "POST /certifications" => new ByteArrayContent("key: none"u8.ToArray()) { Headers = { ContentType = new("application/yaml") } },
        "POST /certificates/{id}/revocation" or "POST /certificates/{id}/appeal" => JsonContent.Create(new { reason = Long }),
        "POST /certificates/{id}/appeal-decision" => JsonContent.Create(new { uphold = false, reason = Long }),
        "POST /certificates/{id}/holder" => JsonContent.Create(new { person = world.Manager }),
        "POST /engagements" => JsonContent.Create(Engagement(now)),
        "POST /engagements/{id}/schedule" => JsonContent.Create(new { supervisor = world.Manager, startsAt = now.AddDays(3), endsAt = now.AddDays(3).AddHours(2), place = "Ulm" }),
        "POST /engagements/{id}/cancellation" or "POST /engagements/{id}/refusal" => JsonContent.Create(new { reason = Long }),
        "POST /engagements/{id}/report" => JsonContent.Create(new { report = Long, evidence = Array.Empty<Guid>() }),
        "POST /engagements/{id}/outcome" => JsonContent.Create(new { satisfaction = 4 }),
        "POST /engagements/{id}/sign-off" => JsonContent.Create(new { scores = new { design = 0 } }),
        "POST /partners/{partner}/findings" => JsonContent.Create(Found(now)),
        "POST /findings/{id}/treatments" => JsonContent.Create(new { kind = "accept", reason = Long, until = now.AddDays(9) }),
        "POST /findings/{id}/report" or "POST /findings/{id}/resolution" or "POST /findings/{id}/reopening" => JsonContent.Create(new { reason = Long }),
        "POST /partners/{partner}/steps/{step}/revalidation" => JsonContent.Create(Wanted(now)),
        "POST /partners/{partner}/ownership-changes" => JsonContent.Create(new { on = now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }),
        "PUT /profile/passkeys/{passkey}" => JsonContent.Create(new { name = "Laptop" }),
        "POST /application-status/{token}/answer" => JsonContent.Create(new { answer = Long }),
        "POST /submissions/{id}/decision" => JsonContent.Create(new { verdict = "ask-again", reason = Long }),
        "POST /partners/{partner}/steps/{step}/sign-off" => JsonContent.Create(new { scores = new { design = 0, operation = 0 } }),
        "POST /partners/{partner}/steps/{step}/submissions" => JsonContent.Create(new { answers = new { }, draft = true }),
        "POST /partners/{id}/gates/{gate}/waiver" => JsonContent.Create(new { requirement = "security", reason = Long, until = now.AddDays(9) }),
        "POST /partners/{id}/steps/{step}/waiver" => JsonContent.Create(new { reason = Long, until = now.AddDays(9) }),
        _ => JsonContent.Create(new { }),
    };

    /// <summary>The fields of a browser's command.</summary>
    public static Dictionary<string, string> Form(string route, World world, DateTimeOffset now)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["version"] = "999", ["reason"] = Long, ["verdict"] = "refuse", ["text"] = Long, ["sha256"] = new string('0', 64), ["read"] = "true", ["do"] = "drop-codes",
            ["chair"] = "partner-manager", ["person"] = Guid.Empty.ToString(), ["until"] = now.AddDays(9).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ["draft"] = "true",
            ["signatory"] = world.Signatory.ToString(), ["jobTitle"] = "Director", ["scores.design"] = "0", ["scores.operation"] = "0", ["id"] = "none", ["theme"] = "dark", ["tier"] = "select", ["segment"] = "2", ["email"] = "nobody@nowhere.example", ["percent"] = "0",
            ["kind"] = "accept", ["step"] = "insurance", ["on"] = now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        };
        if (route.EndsWith("/withdrawal", StringComparison.Ordinal)) fields.Remove("reason");
        if (route.Contains("/hand-ins/", StringComparison.Ordinal)) fields["verdict"] = "accept";
        return fields;
    }

    public static object Incident(DateTimeOffset now) => new { key = Guid.CreateVersion7(), seen = "A key of ours stands in a public place.", awareAt = now.AddHours(-1), severity = "high", data = "personal" };

    /// <summary>Of an exam that is not proctored: nobody opens one while they walk.</summary>
    private static object Session(World world, DateTimeOffset now) => new { exam = "walk", startsAt = now.AddDays(3), endsAt = now.AddDays(3).AddHours(2), place = "Ulm", seats = 4, proctor = world.Manager };

    public static object Engagement(DateTimeOffset now) => new
    {
        kind = "shadow", customer = "Workshop in Ulm", firstDay = now.AddDays(2).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), lastDay = now.AddDays(20).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    public static object Found(DateTimeOffset now) => new { severity = "medium", title = "Laptops without encryption", detail = Long, due = now.AddDays(30) };

    public static object Wanted(DateTimeOffset now) => new { reason = Long, due = now.AddDays(40) };

    /// <param name="evidence">None where the claim shall go no further than the rules on who claims.</param>
    public static object Claim(DateTimeOffset now, params Guid[] evidence) => new
    {
        kind = "deal", customer = "Workshop in Ulm", achieved = "Orders parts from the plan", reachedOn = now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        evidence,
    };
}
