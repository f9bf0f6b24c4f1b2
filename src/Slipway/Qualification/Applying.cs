using Microsoft.EntityFrameworkCore;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Qualification;

/// <summary>What somebody without an account does with an application of theirs: keep it, have its link mailed, send it. They are known by the link alone.</summary>
public sealed class Applying(AppDb db, LedgerWriter ledger, TimeProvider time)
{
    public const string Visitor = "visitor";

    /// <summary>Keeps a draft and mails its link where asked. An id that is not there yet begins one; ids come from sealed links only.</summary>
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
            return (await CommitAsync(application, [], cancellationToken)).Refusal ?? wrong;
        }

        return await CommitAsync(application, [fact], cancellationToken);
    }

    private async Task<Result<Application>> KeptAsync(Guid? id, ApplicationContent content, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var application = id is null ? null : await db.Applications.FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        if (application is not null) return application.Save(content, now) is { } refusal ? refusal : application;
        application = Application.Start(id ?? Guid.CreateVersion7(now), content, now);
        db.Add(application);
        return application;
    }

    private async Task<Result<Application>> CommitAsync(Application application, IReadOnlyList<Fact> facts, CancellationToken cancellationToken)
    {
        try
        {
            return await ledger.CommitAsync(Visitor, facts, cancellationToken) is { } stale ? stale : application;
        }
        catch (DbUpdateException) when (application.Version == 0)
        {
            // The same form, sent twice at the same moment: the other one stands.
            db.ChangeTracker.Clear();
            return new Stale();
        }
    }
}
