using Slipway.Platform.Ledger;

namespace Slipway.Contracting;

public abstract record AgreementFact(Guid PartnerId, Guid Agreement) : PartnerFact(PartnerId)
{
    public override string? Subject => $"agreement:{Agreement:N}";
}

public sealed record AgreementOffered(Guid PartnerId, Guid Agreement, string Template, string TemplateVersion, string Sha256) : AgreementFact(PartnerId, Agreement);

public sealed record AgreementSigned(Guid PartnerId, Guid Agreement, int Order, Guid Signatory, string Sha256, string Step) : AgreementFact(PartnerId, Agreement);

public sealed record AgreementCompleted(Guid PartnerId, Guid Agreement, string Template, string Sha256, DateTimeOffset? EndsAt, string Step) : AgreementFact(PartnerId, Agreement);

public sealed record AgreementChanged(Guid PartnerId, Guid Agreement, int Revision, string Sha256, int SignaturesVoided, Guid By) : AgreementFact(PartnerId, Agreement);

public sealed record AgreementDeclined(Guid PartnerId, Guid Agreement, Guid By, string Step) : AgreementFact(PartnerId, Agreement);

public sealed record AgreementWithdrawn(Guid PartnerId, Guid Agreement, Guid By) : AgreementFact(PartnerId, Agreement);

public sealed record AgreementTerminated(Guid PartnerId, Guid Agreement, Guid By, DateTimeOffset At) : AgreementFact(PartnerId, Agreement);
