using Microsoft.EntityFrameworkCore;
using Slipway.Platform;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Accounts.Credentials;

/// <summary>Issues a credential for the viewer's own side. Nobody hands out more than they have.</summary>
public sealed class Issuing(AppDb db, LedgerWriter ledger, TimeProvider time)
{
    public async Task<Result<IssuedCredential>> IssueAsync(Viewer viewer, CredentialTerms terms, CancellationToken cancellationToken)
    {
        if (!viewer.MayManageCredentials() || terms.PartnerId != viewer.PartnerId) return new NotYours("Administrators issue credentials for their own side.");
        if (string.IsNullOrWhiteSpace(terms.Name)) return new Invalid("name", "The name is missing.", "", "Name the program that will use it.");
        if (terms.Mode != CredentialMode.Live) return new Invalid("mode", "There is no sandbox yet.", "A credential is live.", "Choose live.");
        if (terms.Scopes.Count == 0) return new Invalid("scopes", "No scope is chosen.", "", "Choose what the program may read or write.");
        if (terms.Scopes.FirstOrDefault(scope => !Scopes.All.Contains(scope)) is { } unknown) return new Invalid("scopes", $"{unknown} is not a scope.");
        if (AccountRights.Read(terms.PartnerId, terms.Roles).IsRefused(out var roles, out var wrong)) return wrong;
        var now = time.GetUtcNow();
        if (terms.ExpiresAt <= now) return new Invalid("expiresAt", "This day is over.", "", "Choose a later one.");
        if (viewer.CredentialId is not null && (!terms.Scopes.All(viewer.MayUse) || !roles.Hub.All(viewer.Is) || !roles.Partner.All(viewer.Is)))
        {
            return new NotYours("A credential hands out only scopes and roles that it has itself.", "Ask a person who is an administrator.");
        }

        var issued = ApiCredential.Issue(terms, roles, viewer.PersonId, now);
        db.Add(issued.Credential);
        return await ledger.CommitAsync(viewer.Actor, issued.Fact, cancellationToken) is { } stale ? stale : issued;
    }
}

/// <summary>Ends a credential at once and for good.</summary>
public sealed class Revoking(AppDb db, LedgerWriter ledger, TimeProvider time)
{
    public async Task<Result<ApiCredential>> RevokeAsync(Viewer viewer, Guid id, int? version, CancellationToken cancellationToken)
    {
        if (!viewer.MayManageCredentials()) return new NotYours("Administrators revoke credentials.", "Ask one of them.");
        var credential = await db.ApiCredentials.VisibleTo(viewer).FirstOrDefaultAsync(found => found.Id == id, cancellationToken);
        if (credential is null) return new NoSuchCredential();
        if (version is { } seen) db.Expect(credential, seen);
        if (credential.Revoke(viewer.PersonId, time.GetUtcNow()).IsRefused(out var fact, out var refusal)) return refusal;
        return await ledger.CommitAsync(viewer.Actor, fact, cancellationToken) is { } stale ? stale : credential;
    }
}
