using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Journeys.Reviews;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Qualification;

/// <summary>A partner manager asks for more or declines. Of two who decide at once the later one is told; a second click of the same person is harmless.</summary>
public sealed class Reviewing(AppDb db, ReviewedApplications applications, HubCalendar calendar, LedgerWriter ledger, TimeProvider time)
{
    public async Task<Result<Application>> AskAsync(Viewer viewer, Guid id, string question, int? version, CancellationToken cancellationToken)
    {
        if ((await applications.OpenAsync(viewer, id, version, Asked, cancellationToken)).IsRefused(out var opened, out var refusal)) return refusal;
        if (opened.Done) return opened.Application;
        var now = time.GetUtcNow();
        var left = opened.Application.AnswerDue is { } due ? (int)calendar.Business.Between(now, due).TotalMinutes : 0;
        return await CommitAsync(viewer, opened.Application, opened.Application.Ask(viewer.PersonId, question, left, now), "asked for more", Asked, now, cancellationToken);

        bool Asked(Application application) => application.OpenQuestion is { } open && open.AskedBy == viewer.PersonId && open.Text == question.Trim();
    }

    public async Task<Result<Application>> DeclineAsync(Viewer viewer, Guid id, string reason, int? version, CancellationToken cancellationToken)
    {
        if ((await applications.OpenAsync(viewer, id, version, Declined, cancellationToken)).IsRefused(out var opened, out var refusal)) return refusal;
        if (opened.Done) return opened.Application;
        var now = time.GetUtcNow();
        return await CommitAsync(viewer, opened.Application, opened.Application.Decline(viewer.PersonId, reason, now), "declined", Declined, now, cancellationToken);

        bool Declined(Application application) => application.State == ApplicationState.Declined && application.Decision?.By == viewer.PersonId;
    }

    private async Task<Result<Application>> CommitAsync(
        Viewer viewer, Application application, Result<Fact> decided, string outcome, Func<Application, bool> done, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (decided.IsRefused(out var fact, out var refusal)) return refusal;
        await db.CloseReviewAsync(application.Id, viewer.PersonId, outcome, now, cancellationToken);
        return await ledger.CommitAsync(viewer.Actor, fact, cancellationToken) is null ? application : await applications.LostAsync(application.Id, done, cancellationToken);
    }
}

/// <summary>Opens an application for a decision, and tells whoever comes second who was first.</summary>
public sealed class ReviewedApplications(AppDb db, Names names)
{
    /// <param name="version">That the reviewer read; none means whatever is there.</param>
    /// <param name="done">True when this very decision of this very person is there already.</param>
    public async Task<Result<Opened>> OpenAsync(Viewer viewer, Guid id, int? version, Func<Application, bool> done, CancellationToken cancellationToken)
    {
        var application = await db.Applications.VisibleTo(viewer).Include(found => found.Questions).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        if (!viewer.IsHub || application is null) return new NoSuchApplication();
        if (!viewer.Is(HubRole.PartnerManager)) return new NotYours("Partner managers decide on applications.", "Leave it in their queue.");
        if (done(application)) return new Opened(application, Done: true);
        if (version is { } seen && application.Version != seen) return await StaleAsync(application, cancellationToken);
        return new Opened(application, Done: false);
    }

    /// <summary>Somebody else was faster by a moment; or the same person clicked twice.</summary>
    public async Task<Result<Application>> LostAsync(Guid id, Func<Application, bool> done, CancellationToken cancellationToken)
    {
        var application = await db.Applications.AsNoTracking().Include(found => found.Questions).FirstAsync(found => found.Id == id, cancellationToken);
        return done(application) ? application : await StaleAsync(application, cancellationToken);
    }

    private async Task<Stale> StaleAsync(Application application, CancellationToken cancellationToken)
    {
        var by = application.Decision?.By ?? application.OpenQuestion?.AskedBy;
        var who = by is null ? "The applicant" : (await names.OfAsync([by], cancellationToken))[by];
        var what = application.State switch
        {
            ApplicationState.Accepted => "accepted this application",
            ApplicationState.Declined => "declined this application",
            ApplicationState.MoreAsked => "asked the applicant for more",
            ApplicationState.Withdrawn => "took this application back",
            _ => "answered your question",
        };
        return new Stale { Found = $"{who} {what} while you had it open." };
    }
}

/// <param name="Done">The decision stands already: nothing is left to do.</param>
public sealed record Opened(Application Application, bool Done);
