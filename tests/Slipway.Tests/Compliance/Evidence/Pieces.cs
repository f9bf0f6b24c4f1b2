using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Accounts;
using Slipway.Compliance.Controls;
using Slipway.Compliance.Evidence;
using Slipway.Platform.Files;
using Slipway.Playbooks;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Compliance.Evidence;

/// <summary>Pieces of evidence as several tests use them.</summary>
internal static class Pieces
{
    public static Playbook WithControls { get; } = SmallPlaybook.Book with
    {
        Name = "evidence",
        Modules = [.. SmallPlaybook.Book.Modules.Select(module => module with { Steps = [.. module.Steps.Select(step => step.Key == "insurance" ? step with { Controls = ["SR-8"] } : step)] })],
    };

    public static async Task<Guid> SendInsuranceAsync(SlipwayHub hub, TestPartner acme, string content)
    {
        var maaike = await hub.AsPartnerAdministrator(acme);
        var sent = await maaike.PostAsync($"/partners/{acme.Id}/steps/insurance/submissions", new { uploads = new[] { await UploadAsync(maaike, content) } });
        Assert.Equal(HttpStatusCode.Created, sent.Status);
        var id = sent.Json.GetProperty("id").GetGuid();
        Assert.Equal(HttpStatusCode.OK, (await (await hub.AsHub(HubRole.Legal)).PostAsync($"/submissions/{id}/decision", new { verdict = "accept" }, ifMatch: "*")).Status);
        return id;
    }

    public static async Task<(TestPartner Partner, Guid Id, string Etag)> AddedAsync(SlipwayHub hub, string name, params string[] controls)
    {
        var acme = await hub.PartnerAsync(name);
        var maaike = await hub.AsPartnerAdministrator(acme);
        var added = await maaike.PostAsync(
            $"/partners/{acme.Id}/evidence", new { kind = "certificate", title = $"Certificate: {name}", upload = await UploadAsync(maaike, name), validUntil = hub.Now.AddYears(1), controls });
        Assert.True(added.Status == HttpStatusCode.Created, added.Text);
        return (acme, added.Json.GetProperty("id").GetGuid(), added.Etag!);
    }

    public static async Task<(TestPartner Partner, Guid Id, string Etag)> AcceptedAsync(SlipwayHub hub, string name, string control)
    {
        var (acme, id, etag) = await AddedAsync(hub, name, control);
        var security = await hub.AsHub(HubRole.Security);
        var link = (await security.JsonAsync($"/evidence/{id}")).GetProperty("links")[0].GetProperty("id").GetGuid();
        var decided = await security.PostAsync($"/evidence/{id}/decision", new { verdict = "accept", confirmed = new[] { link } }, ifMatch: etag);
        Assert.Equal(HttpStatusCode.OK, decided.Status);
        return (acme, id, decided.Etag!);
    }

    public static async Task<Guid> UploadAsync(Visitor visitor, string content) =>
        (await visitor.PostAsync("/uploads?filename=file.txt", Content(content))).Json.GetProperty("id").GetGuid();

    public static Task<IReadOnlyList<ControlSupport>> SupportsAsync(SlipwayHub hub, TestPartner partner) => hub.WithAsync(async services =>
        (IReadOnlyList<ControlSupport>)[.. (await services.GetRequiredService<ControlReader>().SupportsAsync([partner.Id]))[partner.Id].Where(support => support.Source.StartsWith("evidence:", StringComparison.Ordinal))]);

    public static (SupportState State, DateTimeOffset? Until) Only(IReadOnlyList<ControlSupport> supports)
    {
        var support = Assert.Single(supports);
        return (support.State, support.Until);
    }

    public static Task<bool> StoredAsync(SlipwayHub hub, string sha256) => hub.WithAsync(async services =>
    {
        await using var content = services.GetRequiredService<IFileStore>().Open(sha256);
        return content is not null;
    });

    public static byte[] Content(string text) => Encoding.UTF8.GetBytes(text);
}
