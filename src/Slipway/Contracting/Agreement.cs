using Slipway.Accounts;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;
using Slipway.Playbooks;

namespace Slipway.Contracting;

/// <summary>
/// A contract between the hub and one partner, made from a template of the journey's playbook. What is signed are the exact bytes of its PDF,
/// kept by hash. Whether it is in force follows from signatures and dates.
/// </summary>
public sealed partial class Agreement : IVersioned
{
    public Guid Id { get; private init; }
    public Guid PartnerId { get; private init; }
    public string StepKey { get; private init; } = "";
    public string TemplateKey { get; private init; } = "";
    public string TemplateVersion { get; private init; } = "";
    public string Title { get; private init; } = "";

    /// <summary>1, and one more with every change of the text.</summary>
    public int Revision { get; private set; } = 1;

    /// <summary>The text with names and dates filled in. Markdown.</summary>
    public string Text { get; private set; } = "";

    /// <summary>SHA-256 of the PDF that is to be signed.</summary>
    public string BodySha256 { get; private set; } = "";

    /// <summary>SHA-256 of the PDF with its signature page; none before the last signature.</summary>
    public string? SignedSha256 { get; private set; }
    public bool StartsClock { get; private init; }
    public int? ValidMonths { get; private init; }
    public DateTimeOffset OfferedAt { get; private set; }

    /// <summary>Until when it must be signed (exclusive); then the offer expires by itself.</summary>
    public DateTimeOffset SignBy { get; private set; }
    public List<Signatory> Signatories { get; private init; } = [];

    /// <summary>When somebody signed last. Changes with every signature, so that two at once collide here.</summary>
    public DateTimeOffset? LastSignedAt { get; private set; }

    /// <summary>When the last signature fell.</summary>
    public DateTimeOffset? CompletedAt { get; private set; }

    /// <summary>When it ends (exclusive); none means until terminated.</summary>
    public DateTimeOffset? EndsAt { get; private set; }
    public Ending? Ending { get; private set; }

    /// <summary>The agreement that this one follows on.</summary>
    public Guid? RenewalOf { get; private init; }
    public int Version { get; set; }

    private Agreement()
    {
    }

    public static (Agreement Agreement, AgreementOffered Fact) Offer(
        Guid id, Guid partner, string step, AgreementTemplate template, string text, string bodySha256,
        IReadOnlyList<NamedSignatory> signatories, Guid? renewalOf, DateTimeOffset now)
    {
        var agreement = new Agreement
        {
            Id = id,
            PartnerId = partner,
            StepKey = step,
            TemplateKey = template.Key,
            TemplateVersion = template.Version,
            Title = template.Title,
            Text = text,
            BodySha256 = bodySha256,
            StartsClock = template.StartsClock,
            ValidMonths = template.ValidMonths,
            OfferedAt = now,
            SignBy = now.AddDays(template.SignWithinDays),
            RenewalOf = renewalOf,
            Signatories = [.. signatories.Index().Select(named => new Signatory(id, named.Index + 1, named.Item))],
        };
        return (agreement, new AgreementOffered(partner, id, template.Key, template.Version, bodySha256));
    }

    public AgreementState StateAt(DateTimeOffset now) => this switch
    {
        { Ending.Kind: EndingKind.Declined } => AgreementState.Declined,
        { Ending.Kind: EndingKind.Withdrawn } => AgreementState.Withdrawn,
        { Ending: { Kind: EndingKind.Terminated } end } when end.At <= now => AgreementState.Terminated,
        { CompletedAt: not null } => EndsAt <= now ? AgreementState.Ended : AgreementState.InForce,
        _ => SignBy <= now ? AgreementState.Expired : AgreementState.Open,
    };

    /// <summary>Whose signature is next; none when all have signed.</summary>
    public Signatory? Next => Signatories.Where(signatory => signatory.SignedAt is null).MinBy(signatory => signatory.Order);
}

/// <summary>How an agreement stands; it follows from signatures and dates.</summary>
public enum AgreementState
{
    Open,
    InForce,
    Declined,
    Withdrawn,
    Expired,
    Ended,
    Terminated,
}

public enum EndingKind
{
    Declined,
    Withdrawn,
    Terminated,
}

/// <summary>How an agreement ended before its time: by whom, when and why.</summary>
public sealed record Ending(EndingKind Kind, Guid By, DateTimeOffset At, string Reason);

/// <summary>Who is to sign, with the name and title that stand in the text.</summary>
public sealed record NamedSignatory(Side Side, string Capacity, Guid PersonId, string Name, string JobTitle);

/// <summary>One person who signs, in order, and the signature once it is given.</summary>
public sealed class Signatory
{
    private Signatory()
    {
    }

    internal Signatory(Guid agreement, int order, NamedSignatory named) =>
        (Id, AgreementId, Order, Side, Capacity, PersonId, Name, JobTitle) =
        (Guid.CreateVersion7(), agreement, order, named.Side, named.Capacity, named.PersonId, named.Name, named.JobTitle);

    public Guid Id { get; private init; }
    public Guid AgreementId { get; private init; }
    public int Order { get; private init; }
    public Side Side { get; private init; }
    public string Capacity { get; private init; } = "";
    public Guid PersonId { get; private init; }
    public string Name { get; private init; } = "";
    public string JobTitle { get; private init; } = "";
    public DateTimeOffset? SignedAt { get; private set; }

    /// <summary>The network address and the program that the signature came from.</summary>
    public string? SignedFrom { get; private set; }

    /// <summary>SHA-256 of exactly what was signed.</summary>
    public string? SignedSha256 { get; private set; }

    /// <summary>As it is recorded, once it is given.</summary>
    public Signature Signature => new(Side, Capacity, Name, JobTitle, SignedAt!.Value, SignedFrom ?? "", SignedSha256 ?? "");

    internal void Sign(DateTimeOffset now, string from, string sha256) => (SignedAt, SignedFrom, SignedSha256) = (now, from, sha256);

    internal void Void() => (SignedAt, SignedFrom, SignedSha256) = (null, null, null);
}
