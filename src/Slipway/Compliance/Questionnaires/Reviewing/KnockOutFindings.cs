using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Compliance.Findings;
using Slipway.Compliance.Questionnaires.Answering;
using Slipway.Compliance.Risk;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Questionnaires.Reviewing;

/// <summary>
/// An answer that alone keeps a questionnaire from being accepted is a finding from the submission on: once for its question, however often it is
/// submitted. It is cleared when answers are accepted, which they are only where nothing knocks out any more.
/// </summary>
public sealed class KnockOutFindings(AppDb db, FindingRegister register, TimeProvider time)
{
    private const int DaysToPutRight = 30;

    public async Task<IReadOnlyList<Fact>> RaiseAsync(Filled filled, CancellationToken cancellationToken)
    {
        var facts = new List<Fact>();
        foreach (var line in filled.Score.KnockOuts) facts.AddRange(await register.RaiseAsync(filled.Sent.PartnerId, Found(filled, line), cancellationToken));
        return facts;
    }

    public async Task<IReadOnlyList<Fact>> ClearAsync(Filled filled, CancellationToken cancellationToken)
    {
        var (sent, begins) = (filled.Sent, Source(filled, ""));
        var open = await db.Findings.Where(finding => finding.PartnerId == sent.PartnerId && finding.ResolvedAt == null && finding.Source.StartsWith(begins)).ToListAsync(cancellationToken);
        return [.. open.Select(finding => finding.Clear("Answered otherwise in an accepted questionnaire.", $"questionnaire:{sent.Id:N}", time.GetUtcNow())).OfType<Fact>()];
    }

    private NewFinding Found(Filled filled, QuestionScore line)
    {
        var question = filled.Questionnaire.Questions.First(found => found.Key == line.Question);
        var severity = filled.Visibility.Notices(question).Select(notice => notice.Severity).Append(Severity.High).Max();
        return new NewFinding(
            Source(filled, line.Question), question.Controls.Count > 0 ? question.Controls[0] : null, severity, AnswerFindings.Short(question.Text),
            $"Answered in {filled.Sent.Title}: {AnswerFindings.Short(AnswerWords.Of(question, filled.Value(question.Key)) ?? "")}. With this answer the questionnaire can’t be accepted.",
            Side.Partner, time.GetUtcNow().AddDays(DaysToPutRight));
    }

    /// <summary>Of the question and not of the answer.</summary>
    private static string Source(Filled filled, string question) => $"{RiskCount.KnockOut}:{filled.Sent.Key}/{question}";
}
