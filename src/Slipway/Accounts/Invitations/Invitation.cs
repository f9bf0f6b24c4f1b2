using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Accounts.Invitations;

/// <summary>Somebody may become a person of the hub or of one partner, once, through a link that is sent by mail.</summary>
public sealed class Invitation : IVersioned
{
    /// <summary>Long enough for a holiday, short enough that a forgotten mail does not stay a door.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(14);

    public Guid Id { get; private init; }
    public string Email { get; private init; } = "";

    /// <summary>Upper case, as the accounts keep it: one open invitation for each address.</summary>
    public string NormalizedEmail { get; private init; } = "";
    public string Name { get; private init; } = "";

    /// <summary>The partner that the person will belong to; none for the hub.</summary>
    public Guid? PartnerId { get; private init; }
    public List<HubRole> HubRoles { get; private init; } = [];
    public List<PartnerRole> PartnerRoles { get; private init; } = [];
    public Guid InvitedBy { get; private init; }
    public DateTimeOffset SentAt { get; private init; }
    public DateTimeOffset ExpiresAt { get; private init; }
    public DateTimeOffset? AcceptedAt { get; private set; }
    public Guid? AcceptedBy { get; private set; }
    public DateTimeOffset? WithdrawnAt { get; private set; }
    public Guid? WithdrawnBy { get; private set; }
    public int Version { get; set; }

    private Invitation()
    {
    }

    public static (Invitation Invitation, PersonInvited Fact) ToPartner(
        Guid partnerId, string email, string name, IReadOnlyList<PartnerRole> roles, Guid invitedBy, DateTimeOffset now) =>
        Sent(new Invitation
        {
            Id = Guid.CreateVersion7(now),
            Email = email.Trim(),
            NormalizedEmail = Normalize(email),
            Name = name.Trim(),
            PartnerId = partnerId,
            PartnerRoles = [.. roles.Distinct()],
            InvitedBy = invitedBy,
            SentAt = now,
            ExpiresAt = now + Life,
        });

    public static (Invitation Invitation, PersonInvited Fact) ToHub(
        string email, string name, IReadOnlyList<HubRole> roles, Guid invitedBy, DateTimeOffset now) =>
        Sent(new Invitation
        {
            Id = Guid.CreateVersion7(now),
            Email = email.Trim(),
            NormalizedEmail = Normalize(email),
            Name = name.Trim(),
            HubRoles = [.. roles.Distinct()],
            InvitedBy = invitedBy,
            SentAt = now,
            ExpiresAt = now + Life,
        });

    public InvitationState StateAt(DateTimeOffset now) => this switch
    {
        { AcceptedAt: not null } => InvitationState.Accepted,
        { WithdrawnAt: not null } => InvitationState.Withdrawn,
        _ when now >= ExpiresAt => InvitationState.Expired,
        _ => InvitationState.Open,
    };

    /// <summary>The person whom the invitation makes; it counts once.</summary>
    public Result<InvitationAccepted> Accept(Person person, DateTimeOffset now)
    {
        if (StateAt(now) is var state and not InvitationState.Open) return new InvitationClosed(state);
        (AcceptedAt, AcceptedBy) = (now, person.Id);
        return new InvitationAccepted(PartnerId, Id, person.Id);
    }

    public Result<Fact> Withdraw(Guid by, DateTimeOffset now)
    {
        if (StateAt(now) is var state and not InvitationState.Open) return new InvitationClosed(state);
        (WithdrawnAt, WithdrawnBy) = (now, by);
        return new InvitationWithdrawn(PartnerId, Id);
    }

    internal static string Normalize(string email) => email.Trim().Normalize().ToUpperInvariant();

    private static (Invitation Invitation, PersonInvited Fact) Sent(Invitation invitation) =>
        (invitation, new PersonInvited(
            invitation.PartnerId, invitation.Id, RoleNames.Of(invitation.HubRoles, invitation.PartnerRoles), invitation.InvitedBy));
}

/// <summary>Whether an invitation still counts.</summary>
public enum InvitationState
{
    Open,
    Accepted,
    Withdrawn,
    Expired,
}

public sealed record InvitationClosed(InvitationState State) : Refusal(
    State switch
    {
        InvitationState.Accepted => "This invitation was already used.",
        InvitationState.Withdrawn => "This invitation was withdrawn.",
        _ => "This invitation has expired.",
    },
    "",
    State == InvitationState.Accepted ? "Sign in with the password that was set." : "Ask whoever invited you for a new one.");
