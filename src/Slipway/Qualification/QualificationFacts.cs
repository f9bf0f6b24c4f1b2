using Slipway.Platform.Ledger;

namespace Slipway.Qualification;

/// <summary>About an organisation that is no partner yet: on the hub's chain.</summary>
public abstract record ApplicationFact(Guid Application) : Fact
{
    public override string? Subject => $"application:{Application:N}";
}

/// <summary>Somebody wants the link to their draft by mail.</summary>
public sealed record ApplicationDraftSaved(Guid Application) : ApplicationFact(Application);

public sealed record ApplicationSent(Guid Application) : ApplicationFact(Application);

public sealed record MailboxLinkRepeated(Guid Application) : ApplicationFact(Application);

public sealed record MailboxConfirmed(Guid Application) : ApplicationFact(Application);

public sealed record ApplicationReceived(Guid Application, DateTimeOffset Due, Guid? PlaybookVersion, int? FitPoints) : ApplicationFact(Application);

public sealed record ApplicationMoreAsked(Guid Application, Guid Question, Guid By) : ApplicationFact(Application);

public sealed record ApplicationAnswered(Guid Application, Guid Question) : ApplicationFact(Application);

public sealed record ApplicationAccepted(Guid Application, Guid AsPartner, Guid By) : ApplicationFact(Application);

public sealed record ApplicationDeclined(Guid Application, Guid By) : ApplicationFact(Application);

public sealed record ApplicationWithdrawn(Guid Application) : ApplicationFact(Application);
