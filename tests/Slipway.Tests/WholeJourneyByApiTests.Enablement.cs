using System.Net;
using System.Text.Json;
using Slipway.Tests.Fixture;

namespace Slipway.Tests;

/// <summary>Module 6: a person learns, passes exams, and proves it at a customer. Learning is one's own: no program does it for a person.</summary>
public abstract partial class WholeJourneyByApiTests
{
    private const string Path = "solution";
    private readonly HashSet<string> _passed = [];
    private Visitor _administrator = null!;
    private Guid _supervisor;

    private Scholar Scholar => new(async (method, path, body) => method == HttpMethod.Get
        ? await _administrator.JsonAsync(path)
        : Success(method == HttpMethod.Put ? await _administrator.PutAsync(path, body!, "*") : await _administrator.PostAsync(path, body)));

    private static JsonElement Success(Answer answer)
    {
        Assert.True((int)answer.Status is >= 200 and < 300, $"{(int)answer.Status}: {answer.Text}");
        return answer.Json;
    }

    /// <summary>Somebody who goes along to customers; whoever signs cannot.</summary>
    private async Task HireAsync(Visitor program)
    {
        Success(await program.PostAsync("/invitations", new { name = "Emil Strand", email = "emil@halden.example", roles = new[] { "support" } }));
        var supervisor = hub.Visitor();
        Done(await supervisor.PostAsync("/invitations/acceptances", new { token = await TokenAsync(program, "/invitations/"), name = "Emil Strand", password = SlipwayHub.Password }), HttpStatusCode.Created);
        _supervisor = (await supervisor.JsonAsync("/profile")).GetProperty("person").GetProperty("id").GetGuid();
    }

    private async Task<bool> PassAsync(string exam)
    {
        if (!_passed.Add(exam)) return false;
        await Scholar.PassAsync(exam);
        return true;
    }

    /// <summary>Everything that the certificate asks for, one after the other.</summary>
    private async Task<bool> CertifyAsync(Visitor partner) =>
        await Scholar.LearnAsync(Path) > 0 || await PassAsync(Path) || await EngageAsync(partner, "shadow");

    /// <summary>Asks for an engagement, and tells how it went once it began.</summary>
    private async Task<bool> EngageAsync(Visitor partner, string kind)
    {
        var open = Items(await partner.JsonAsync("/engagements")).Find(engagement => engagement.GetProperty("kind").GetString() == kind);
        var today = DateOnly.FromDateTime(hub.Now.UtcDateTime);
        if (open.ValueKind == JsonValueKind.Undefined)
        {
            Done(await partner.PostAsync("/engagements", new { kind, customer = "Vermeulen Retail", firstDay = today.AddDays(1), lastDay = today.AddDays(20) }), HttpStatusCode.Created);
            return true;
        }

        if (open.GetProperty("state").GetString() != "scheduled") return false;
        Done(await partner.PostAsync(
            $"/engagements/{open.GetProperty("id").GetGuid()}/report", new { report = "We set up their first data and left a list of open points.", evidence = new[] { await UploadAsync(partner, "notes", pdf: true) } }, ifMatch: "*"));
        return true;
    }

    private async Task DecideEngagementAsync(Visitor program, Guid id)
    {
        var engagement = await program.GetAsync($"/engagements/{id}");
        if (engagement.Json.GetProperty("state").GetString() == "requested")
        {
            Done(await program.PostAsync(
                $"/engagements/{id}/schedule", new { supervisor = _supervisor, startsAt = hub.Now.AddMinutes(1), endsAt = hub.Now.AddMinutes(4), place = "At the customer's" }, ifMatch: engagement.Etag));
            return;
        }

        var rubrics = (await program.JsonAsync("/playbooks/current")).GetProperty("content").GetProperty("rubrics").EnumerateArray();
        var rubric = rubrics.Single(found => found.GetProperty("key").GetString() == engagement.Json.GetProperty("rubric").GetString());
        var scores = rubric.GetProperty("criteria").EnumerateArray().ToDictionary(criterion => criterion.GetProperty("key").GetString()!, _ => 3, StringComparer.Ordinal);
        Assert.Equal("signed", Done(await program.PostAsync($"/engagements/{id}/sign-off", new { scores, remark = "Solid." }, ifMatch: engagement.Etag)).GetProperty("state").GetString());
    }

    private static async Task AcceptHandInAsync(Visitor program, Guid id)
    {
        var handIn = await program.GetAsync($"/hand-ins/{id}");
        Assert.Equal("accepted", Done(await program.PostAsync($"/hand-ins/{id}/decision", new { verdict = "accept" }, ifMatch: handIn.Etag)).GetProperty("state").GetString());
    }
}
