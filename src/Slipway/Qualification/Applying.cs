using Microsoft.EntityFrameworkCore;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Qualification;

/// <summary>What somebody without an account does with an application of theirs: keep it, have its link mailed, send it. They are known by the link alone.</summary>
public sealed class Applying(AppDb db, LedgerWriter ledger, TimeProvider time)
{
    public const string Visitor = "visitor";

    /// <summary>Keeps a draft, a new one without an id; mails its link where asked.</summary>
    public async Task<Result<Application>> SaveAsync(Guid? id, ApplicationContent content, bool mailLink, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if ((await KeptAsync(id, content, now, cancellationToken)).IsRefused(out var application, out var refusal)) return refusal;
        if (!mailLink) return await CommitAsync(application, [], cancellationToken);
        var link = application.MailLink(now);

        // A link that cannot be sent now is no reason to lose what was typed.
        if ((await CommitAsync(application, link.Value is { } fact ? [fact] : [], cancellationToken)).IsRefused(out var saved, out var stale)) return stale;
        return link.Refusal is { } unsent ? unsent : saved;
    }

    /// <summary>Sends it. What is not complete is kept as a draft, with every reason.</summary>
    public async Task<Result<Application>> SendAsync(Guid? id, ApplicationContent content, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if ((await KeptAsync(id, content, now, cancellationToken)).IsRefused(out var application, out var refusal)) return refusal;
        if (application.Send(content, now).IsRefused(out var fact, out var wrong))
        {
            return await ledger.CommitAsync(Visitor, [], cancellationToken) ?? wrong;
        }

        return await CommitAsync(application, [fact], cancellationToken);
    }

    private async Task<Result<Application>> KeptAsync(Guid? id, ApplicationContent content, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (id is null)
        {
            var started = Application.Start(content, now);
            db.Add(started);
            return started;
        }

        var application = await db.Applications.FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        if (application is null) return new NoSuchApplication();
        return application.Save(content, now) is { } refusal ? refusal : application;
    }

    private async Task<Result<Application>> CommitAsync(Application application, IReadOnlyList<Fact> facts, CancellationToken cancellationToken) =>
        await ledger.CommitAsync(Visitor, facts, cancellationToken) is { } stale ? stale : application;
}
