using Microsoft.EntityFrameworkCore;
using Slipway.Compliance.Questionnaires.Sending;

namespace Slipway.Tests.Permissions;

internal sealed partial class World
{
    /// <summary>The one that its step sent, with a file at an answer.</summary>
    private async Task SentQuestionnaireAsync()
    {
        var administrator = await hub.AsPartnerAdministrator(Acme);
        var sent = (await hub.DbAsync(db => db.SentQuestionnaires.SingleAsync(found => found.PartnerId == Acme.Id))).Id;
        var upload = (await administrator.PostAsync("/uploads?filename=restore.txt", "Restored in 40 minutes"u8.ToArray())).Json;
        await administrator.PutAsync($"/sent-questionnaires/{sent}/answers/backups/uploads/{upload.GetProperty("id").GetString()}", new { });
        _ids["sent/id"] = _ids["sent-questionnaires/id"] = sent.ToString();
        (_ids["question"], _ids["questions/key"], _ids["section"], _ids["sections/key"], _ids["upload"]) = ("mfa", "mfa", "access", "access", upload.GetProperty("id").GetString()!);
        _ids["answer files/sha256"] = upload.GetProperty("sha256").GetString()!;
    }
}
