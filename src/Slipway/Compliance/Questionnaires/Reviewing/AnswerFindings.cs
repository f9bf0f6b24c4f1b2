using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Compliance.Findings;
using Slipway.Compliance.Questionnaires.Answering;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Questionnaires.Reviewing;

/// <summary>
/// What accepted answers admit becomes a finding, so that somebody owns it with a date: a "no" or a "partly" is honest and stays open work. The same
/// question answered well later clears it.
/// </summary>
public sealed class AnswerFindings(AppDb db, FindingRegister register, TimeProvider time)
{
    public async Task<IReadOnlyList<Fact>> FollowAsync(Filled filled, CancellationToken cancellationToken)
    {
        var (partner, lines) = (filled.Sent.PartnerId, filled.Score.Questions.Where(line => line.Weight > 0).ToList());
        var sources = lines.ConvertAll(line => Source(filled, line));
        await db.Findings.Where(finding => finding.PartnerId == partner && sources.Contains(finding.Source)).LoadAsync(cancellationToken);
        var facts = new List<Fact>();
        foreach (var line in lines)
        {
            if (line.Degree < 1) facts.AddRange(await register.RaiseAsync(partner, Found(filled, line), cancellationToken));
            else if (db.Findings.Local.Any(finding => finding.Source == Source(filled, line)))
            {
                facts.AddRange(await register.ClearAsync(partner, Source(filled, line), "Answered fully in an accepted questionnaire.", $"questionnaire:{filled.Sent.Id:N}", cancellationToken));
            }
        }

        return facts;
    }

    private NewFinding Found(Filled filled, QuestionScore line)
    {
        var question = filled.Questionnaire.Questions.First(found => found.Key == line.Question);
        var severity = SeverityOf(filled, question, line);
        var due = time.GetUtcNow().AddDays(severity switch { >= Severity.High => 30, Severity.Medium => 90, _ => 180 });
        var said = AnswerWords.Of(question, filled.Value(question.Key)) ?? "not answered";
        return new NewFinding(
            Source(filled, line), question.Controls.Count > 0 ? question.Controls[0] : null, severity, Short(question.Text), $"Answered in {filled.Sent.Title}: {Short(said)}", Side.Partner, due);
    }

    /// <summary>The gravest warning that the author wrote for this answer; without one, a "no" weighs more than a "partly".</summary>
    private static Severity SeverityOf(Filled filled, Question question, QuestionScore line) =>
        filled.Visibility.Notices(question).Select(notice => notice.Severity).Append(line.Degree == 0 ? Severity.Medium : Severity.Low).Max();

    /// <summary>Of the question and not of the answer: next year's answer meets the same finding.</summary>
    private static string Source(Filled filled, QuestionScore line) => $"answer:{filled.Sent.Key}/{line.Question}";

    internal static string Short(string text) => text.Length <= Finding.LongestTitle ? text : string.Concat(text.AsSpan(0, Finding.LongestTitle - 1), "…");
}
