using Microsoft.EntityFrameworkCore;
using Slipway.Accounts;
using Slipway.Compliance.Questionnaires;
using Slipway.Compliance.Questionnaires.Answering;
using Slipway.Compliance.Questionnaires.Reviewing;
using Slipway.Compliance.Questionnaires.Sending;
using Slipway.Journeys.Engine;
using Slipway.Journeys.Reviews;
using Slipway.Platform.Data;
using Slipway.Platform.Files;

namespace Slipway.Demo;

internal sealed partial class DemoPartner
{
    /// <summary>A chain of questions that open each other is never longer than this in the story.</summary>
    private const int MostRounds = 8;

    private async Task<bool> AnswerQuestionnaireAsync(IServiceProvider scope, Standing standing)
    {
        var sent = (await scope.GetRequiredService<Beginning>().BeginAsync(Admin, _partner, standing.Step.Key, default)).Need();
        for (var round = 0; round < MostRounds; round++)
        {
            var filled = await FilledAsync(scope, sent.Id);
            var open = filled.Visible.Where(question => filled.IsEditable(question.Key) && (filled.Value(question.Key).Empty || filled.Find(question.Key)?.State == AnswerState.Reopened)).ToList();
            if (open.Count == 0 || (round > 0 && filled.Check().Problems.Count == 0)) break;
            foreach (var question in open) await AnswerAsync(scope, sent.Id, question, filled.Evidenced.Contains(question.Key));
        }

        (await scope.GetRequiredService<Submitting>().SubmitAsync(Admin, sent.Id, default)).Need();
        return true;
    }

    private static async Task<Filled> FilledAsync(IServiceProvider scope, Guid id) => await scope.GetRequiredService<Filling>().OfAsync(
        await scope.GetRequiredService<AppDb>().SentQuestionnaires.AsNoTracking().SingleAsync(found => found.Id == id));

    private async Task AnswerAsync(IServiceProvider scope, Guid id, Question question, bool evidenced)
    {
        var value = AnswerTo(question);
        if (question.Kind != QuestionKind.File && !value.Empty)
        {
            (await scope.GetRequiredService<Saving>().SaveAsync(Admin, id, new TypedAnswer(question.Key, value, null), default)).Need();
        }

        if (evidenced || (question.Kind != QuestionKind.File && !question.Offered.Any(choice => choice.NeedsEvidence && value.Texts.Contains(choice.Value)))) return;
        using var paper = DemoPapers.Note("Evidence", who.Legal, question.Text, story.Now);
        var upload = (await scope.GetRequiredService<Intake>().TakeAsync(paper, $"{question.Key}.pdf", _partner, Admin.Actor, ["pdf"], 20, default)).Need();
        (await scope.GetRequiredService<Attaching>().AttachAsync(Admin, id, question.Key, upload, default)).Need();
    }

    /// <summary>Good answers, a few of them only partly: enough to pass, with something for a reviewer to see.</summary>
    private AnswerValue AnswerTo(Question question) => question.Kind switch
    {
        QuestionKind.YesNo or QuestionKind.Single => AnswerValue.Of(Choose(question)),
        QuestionKind.Multiple => AnswerValue.Of(Several(question)),
        QuestionKind.Number => AnswerValue.Of(Math.Clamp(12m, question.Min ?? 0, question.Max ?? 12).ToString(System.Globalization.CultureInfo.InvariantCulture)),
        QuestionKind.Date => AnswerValue.Of(story.Now.AddDays(-40).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
        QuestionKind.Text => AnswerValue.Of(Answers.Said(question.Key, who, _name) ?? $"{who.Second}, {who.Legal}"),
        QuestionKind.Paragraph => AnswerValue.Of(Answers.Said(question.Key, who, _name) ?? "Written down in our handbook, checked every quarter by the person named for security, last in September."),
        QuestionKind.Table => AnswerValue.OfRows([question.Columns.ToDictionary(column => column.Key, column => Cell(column), StringComparer.Ordinal)]),
        _ => AnswerValue.None,
    };

    private string Choose(Question question)
    {
        var best = question.Offered.Where(choice => !choice.KnockOut).OrderByDescending(choice => choice.Score ?? 0).ToList();
        return (Humble(question) && best.Count > 1 && best[1].Score > 0 ? best[1] : best[0]).Value;
    }

    /// <summary>All that count, or all but one.</summary>
    private IEnumerable<string> Several(Question question)
    {
        var counting = question.Offered.Where(choice => choice is { KnockOut: false, Score: > 0 }).OrderByDescending(choice => choice.Score).ToList();
        return (counting.Count == 0 ? question.Offered.Take(1) : counting.Take(Humble(question) ? Math.Max(1, counting.Count - 1) : counting.Count)).Select(choice => choice.Value);
    }

    private bool Humble(Question question) => question.Key.Sum(letter => letter) % 9 == index % 9;

    private string Cell(Column column) => column.Kind switch
    {
        QuestionKind.Number => "3",
        QuestionKind.Date => story.Now.AddDays(-90).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        QuestionKind.YesNo => "yes",
        QuestionKind.Single => column.Choices[0].Value,
        _ => $"{column.Label}: as in our handbook",
    };

    private async Task<bool> JudgeAnswersAsync(IServiceProvider scope, ReviewItem item, Viewer reviewer)
    {
        var judging = scope.GetRequiredService<Judging>();
        if (item.StepKey is { } step && who.Asks == step && _asked.Add(step))
        {
            var filled = await FilledAsync(scope, item.SubjectId);
            var marks = filled.Visible.Where(question => question.Kind is QuestionKind.YesNo).Take(2).Select(question => new AnswerMark(question.Key, true, "The answer says that it is so and not since when. Add the date of the last check to the comment, or the record of it.")).ToList();
            (await judging.DecideAsync(reviewer, item.SubjectId, new Judgement(QuestionnaireVerdict.AskAgain, "Good on the whole. Two answers need a date.", marks, null), default)).Need();
            return true;
        }

        (await judging.DecideAsync(reviewer, item.SubjectId, new Judgement(QuestionnaireVerdict.Accept, "Read in full; the evidence fits.", [], null), default)).Need();
        return true;
    }
}
