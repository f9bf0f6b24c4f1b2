using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Accounts;
using Slipway.Partners;
using Slipway.Platform.Data;
using Slipway.Playbooks;
using Slipway.Qualification;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Qualification;

/// <summary>A hub with its playbook and people, which receives applications.</summary>
internal sealed class Reception(SlipwayHub site)
{
    public Person Manager { get; private set; } = null!;
    public Person Colleague { get; private set; } = null!;
    public Person Success { get; private set; } = null!;
    public Person Technical { get; private set; } = null!;

    public ChairHolders Chairs => new(Manager.Id, Success.Id, Technical.Id);

    public static async Task<Reception> OpenAsync(SlipwayHub site)
    {
        await site.Services.LoadShippedPlaybookAsync(default);
        var tag = Guid.CreateVersion7().ToString("N")[20..];
        return new Reception(site)
        {
            Manager = await site.PersonAsync($"ingrid-{tag}@halden.example", hub: [HubRole.PartnerManager]),
            Colleague = await site.PersonAsync($"jonas-{tag}@halden.example", hub: [HubRole.PartnerManager]),
            Success = await site.PersonAsync($"sade-{tag}@halden.example", hub: [HubRole.CustomerSuccessLead]),
            Technical = await site.PersonAsync($"tomas-{tag}@halden.example", hub: [HubRole.TechnicalAuthority]),
        };
    }

    public static Viewer ViewerOf(Person person) => new()
    {
        PersonId = person.Id, Name = person.Name, PartnerId = person.PartnerId,
        HubRoles = person.HubRoles.ToHashSet(), PartnerRoles = person.PartnerRoles.ToHashSet(),
    };

    /// <summary>An application that was sent and whose mailbox is confirmed.</summary>
    public async Task<Application> ReceiveAsync(ApplicationContent? content = null)
    {
        var sent = await site.WithAsync(services => services.GetRequiredService<Applying>().SendAsync(null, content ?? Unique(), default));
        Assert.Null(sent.Refusal);
        var confirmed = await site.WithAsync(services => services.GetRequiredService<ConfirmingMailbox>().ConfirmAsync(sent.Value!.MailboxKey!.Value, default));
        Assert.Null(confirmed.Refusal);
        return confirmed.Value!;
    }

    public async Task<Application> AcceptAsync(Application application)
    {
        var accepted = await site.WithAsync(services => services.GetRequiredService<Slipway.Qualification.Accepting>().AcceptAsync(
            ViewerOf(Manager), application.Id, new Acceptance(Chairs, 2, application.Version), default));
        Assert.Null(accepted.Refusal);
        return accepted.Value!;
    }

    public static string PathOf(HttpResponseMessage answer) => answer.Headers.Location is { } to ? to.IsAbsoluteUri ? to.PathAndQuery : to.ToString() : "";

    public Task<Application> ReadAsync(Guid id) => site.WithAsync(services =>
        services.GetRequiredService<AppDb>().Applications.AsNoTracking().Include(found => found.Questions).SingleAsync(found => found.Id == id));

    /// <summary>Nobody else's name, domain or number.</summary>
    public static ApplicationContent Unique()
    {
        var word = string.Concat(SHA256.HashData(Guid.CreateVersion7().ToByteArray()).Select(part => (char)('a' + part % 26)));
        return Samples.Tessel with
        {
            LegalName = $"{word[..12]} B.V.", TradingName = "", RegistrationNumber = string.Concat(word[24..].Select(letter => (char)('0' + letter % 10))), Website = $"https://{word[12..24]}.example", ContactEmail = $"maaike@{word[12..24]}.example",
        };
    }
}

internal static class Reading
{
    /// <summary>A page as it came, also one that is not there.</summary>
    public static async Task<string> HtmlAsync(this Visitor visitor, string path) => await (await visitor.OpenAsync(path)).Content.ReadAsStringAsync();
}
