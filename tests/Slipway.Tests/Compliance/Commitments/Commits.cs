using System.Net;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Compliance.Commitments;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Compliance.Commitments;

/// <summary>Commitments as several tests send and decide them.</summary>
internal static class Commits
{
    public static async Task<Visitor> AcceptedAsync(SlipwayHub hub, TestPartner acme, int hours)
    {
        var partner = await hub.AsPartner(acme, PartnerRole.Delivery);
        var sent = await SendAsync(partner, acme, hours);
        Assert.True(sent.Status == HttpStatusCode.Created, sent.Text);
        Assert.Equal((HttpStatusCode.OK, ""), await DecideAsync(await hub.AsHub(HubRole.Security), sent.Json.GetProperty("id").GetGuid()));
        return partner;
    }

    public static Task<Answer> SendAsync(Visitor partner, TestPartner acme, int hours) =>
        partner.PostAsync($"/partners/{acme.Id}/commitments/incident-handling", Wire.Of(Samples.Incident(acme.Domain, hours)));

    public static async Task<(HttpStatusCode Status, string Problem)> DecideAsync(Visitor visitor, Guid commitment)
    {
        var answer = await visitor.PostAsync($"/commitments/{commitment}/decision", new { verdict = "accept" }, ifMatch: "*");
        return (answer.Status, answer.Status == HttpStatusCode.OK ? "" : answer.Problem);
    }

    public static Task<Commitment> NewestAsync(SlipwayHub hub, TestPartner partner, CommitmentKind kind) =>
        hub.DbAsync(db => db.Commitments.Where(found => found.PartnerId == partner.Id && found.Kind == kind).OrderByDescending(found => found.Number).FirstAsync());
}
