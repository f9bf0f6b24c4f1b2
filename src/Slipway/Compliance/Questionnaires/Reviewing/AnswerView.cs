using Slipway.Compliance.Questionnaires.Answering;

namespace Slipway.Compliance.Questionnaires.Reviewing;

/// <summary>Which answers a reviewer looks at.</summary>
public enum AnswerView
{
    All,

    /// <summary>Less than fully good, or knocked out.</summary>
    Negative,

    /// <summary>Count only with evidence that is not there.</summary>
    Unevidenced,

    /// <summary>Written again after somebody asked.</summary>
    Changed,
    Marked,
    Commented,
}

internal static class AnswerViews
{
    /// <summary>Keys of the questions that belong to a view; none means all.</summary>
    public static IReadOnlySet<string>? Of(AnswerView view, Filled filled, ILookup<string, AnswerComment> comments)
    {
        var sent = filled.Sent;
        IEnumerable<string>? keys = view switch
        {
            AnswerView.Negative => filled.Score.Questions.Where(line => line.KnockOut || (line.Weight > 0 && line.Degree < 1)).Select(line => line.Question),
            AnswerView.Unevidenced => filled.Score.LacksEvidence.Select(line => line.Question),
            AnswerView.Changed => filled.Answers.Values.Where(answer => sent.Round > 1 && answer.AnsweredAt > sent.DecidedAt).Select(answer => answer.Question),
            AnswerView.Marked => filled.Answers.Values.Where(answer => answer.Marked).Select(answer => answer.Question),
            AnswerView.Commented => comments.Select(group => group.Key),
            _ => null,
        };
        return keys?.ToHashSet(StringComparer.Ordinal);
    }

    public static string Told(this AnswerView view) => view switch
    {
        AnswerView.All => "All answers",
        AnswerView.Negative => "Negative or partly",
        AnswerView.Unevidenced => "Without evidence",
        AnswerView.Changed => "Changed since",
        AnswerView.Marked => "To ask again",
        _ => "With comments",
    };
}
