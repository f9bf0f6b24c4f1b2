using Slipway.Contracting;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Commitments.Attestations;

/// <summary>
/// A statement on security that a named officer of the partner signs, with the controls that it stands for. What is signed are the exact bytes of
/// its PDF, kept by hash. Whether it counts follows from the signature and dates; it outlives its officer's leaving by a month.
/// </summary>
public sealed partial class Attestation : IVersioned
{
    /// <summary>Days in which a prepared statement is signed; then it expires by itself.</summary>
    public const int DaysToSign = 30;

    /// <summary>Days for which it still counts after its officer left.</summary>
    public const int DaysWithoutOfficer = 30;

    public Guid Id { get; private init; }
    public Guid PartnerId { get; private init; }
    public string StepKey { get; private init; } = "";
    public string Title { get; private init; } = "";

    /// <summary>Of the statement's wording.</summary>
    public string StatementVersion { get; private init; } = "";

    /// <summary>The wording with the partner's values filled in. Markdown.</summary>
    public string Text { get; private init; } = "";

    /// <summary>SHA-256 of the PDF that is to be signed.</summary>
    public string BodySha256 { get; private init; } = "";

    /// <summary>SHA-256 of the PDF with its signature page; none before the signature.</summary>
    public string? SignedPdfSha256 { get; private set; }
    public int Segment { get; private init; }

    /// <summary>The controls it stands for, as they were owed when it was prepared.</summary>
    public List<string> Controls { get; private init; } = [];
    public Guid OfficerId { get; private init; }
    public string OfficerName { get; private init; } = "";
    public string JobTitle { get; private init; } = "";
    public Guid PreparedBy { get; private init; }
    public DateTimeOffset PreparedAt { get; private init; }
    public int ValidDays { get; private init; }
    public DateTimeOffset? SignedAt { get; private set; }
    public string? SignedFrom { get; private set; }

    /// <summary>SHA-256 of exactly what was signed.</summary>
    public string? SignedSha256 { get; private set; }
    public DateTimeOffset? WithdrawnAt { get; private set; }
    public int Version { get; set; }

    private Attestation()
    {
    }

    public static (Attestation Attestation, AttestationPrepared Fact) Prepare(Guid id, Guid partner, string step, Statement statement, string text, string bodySha256, Officer officer, Guid by, DateTimeOffset now)
    {
        var attestation = new Attestation
        {
            Id = id,
            PartnerId = partner,
            StepKey = step,
            Title = statement.Title,
            StatementVersion = statement.Version,
            Text = text,
            BodySha256 = bodySha256,
            Segment = officer.Segment,
            Controls = [.. statement.Controls],
            OfficerId = officer.PersonId,
            OfficerName = officer.Name,
            JobTitle = officer.JobTitle,
            PreparedBy = by,
            PreparedAt = now,
            ValidDays = statement.ValidDays,
        };
        return (attestation, new AttestationPrepared(partner, id, statement.Version, bodySha256, officer.PersonId, by));
    }

    public DateTimeOffset SignBy => PreparedAt.AddDays(DaysToSign);

    /// <summary>The end of its validity (exclusive), where it is signed.</summary>
    public DateTimeOffset? ValidUntil => SignedAt?.AddDays(ValidDays);

    /// <summary>Until when it counts, given when its officer left; none where it is not signed.</summary>
    public DateTimeOffset? CountsUntil(DateTimeOffset? officerLeftAt) =>
        officerLeftAt?.AddDays(DaysWithoutOfficer) is { } withoutOfficer && withoutOfficer < ValidUntil ? withoutOfficer : ValidUntil;

    public AttestationState StateAt(DateTimeOffset now) => this switch
    {
        { WithdrawnAt: not null } => AttestationState.Withdrawn,
        { SignedAt: not null } => ValidUntil <= now ? AttestationState.Lapsed : AttestationState.InForce,
        _ => SignBy <= now ? AttestationState.Expired : AttestationState.Open,
    };

    /// <summary>As it is recorded, once it is given.</summary>
    public Signature? Signature => SignedAt is { } at ? new(Accounts.Side.Partner, "Officer", OfficerName, JobTitle, at, SignedFrom ?? "", SignedSha256 ?? "") : null;
}

/// <summary>How an attestation stands by itself; whether its officer is still there is asked besides.</summary>
public enum AttestationState
{
    /// <summary>Prepared; the officer signs.</summary>
    Open,
    InForce,
    Lapsed,

    /// <summary>Not signed in time.</summary>
    Expired,
    Withdrawn,
}

/// <summary>Who signs, with the position that stands in the text, for which segment.</summary>
public sealed record Officer(Guid PersonId, string Name, string JobTitle, int Segment);

/// <summary>The wording before it is filled in, with what it stands for.</summary>
public sealed record Statement(string Title, string Version, string Body, int ValidDays, IReadOnlyList<string> Controls);
