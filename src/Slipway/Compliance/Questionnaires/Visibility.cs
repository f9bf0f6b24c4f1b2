namespace Slipway.Compliance.Questionnaires;

/// <summary>
/// Which sections, questions and notices are visible for given answers. A question is decided after those that its condition speaks of,
/// so one pass is enough; questions in a circle, which no checked questionnaire has, stay invisible.
/// </summary>
public sealed class Visibility
{
    private readonly HashSet<string> _questions;
    private readonly HashSet<string> _sections;
    private readonly IReadOnlyDictionary<string, AnswerValue> _answers;

    private Visibility(Questionnaire questionnaire, IReadOnlyDictionary<string, AnswerValue> answers)
    {
        _answers = answers;
        _questions = new HashSet<string>(StringComparer.Ordinal);
        foreach (var asked in QuestionOrder.Of(questionnaire).Sorted)
        {
            if (Holds(asked.Section.When) && Holds(asked.Question.When)) _questions.Add(asked.Question.Key);
        }

        _sections = [.. questionnaire.Sections.Where(section => Holds(section.When) && section.Questions.Any(question => _questions.Contains(question.Key))).Select(section => section.Key)];
        Sections = [.. questionnaire.Sections.Where(section => _sections.Contains(section.Key))];
    }

    public static Visibility Of(Questionnaire questionnaire, IReadOnlyDictionary<string, AnswerValue> answers) => new(questionnaire, answers);

    /// <summary>The visible sections in their order; one without any visible question is not among them.</summary>
    public IReadOnlyList<Section> Sections { get; }

    /// <summary>All visible questions in their order, without the notes between them.</summary>
    public IEnumerable<Question> Questions => Sections.SelectMany(In).Where(question => question.Kind != QuestionKind.Note);

    /// <summary>What a section shows: its visible questions and notes.</summary>
    public IEnumerable<Question> In(Section section) => section.Questions.Where(question => Shows(question.Key));

    public bool Shows(string question) => _questions.Contains(question);

    public bool ShowsSection(string section) => _sections.Contains(section);

    /// <summary>Advice and warnings beside a question, the gravest first.</summary>
    public IReadOnlyList<Notice> Notices(Question question) =>
        Shows(question.Key) ? [.. question.Notices.Where(notice => Holds(notice.When)).OrderByDescending(notice => notice.Severity)] : [];

    private bool Holds(Condition? condition) => condition switch
    {
        null => true,
        { All: { } all } => all.All(Holds),
        { Any: { } any } => any.Any(Holds),
        { Not: { } not } => !Holds(not),
        { Is: { } answered } => Holds(answered),
        _ => true,
    };

    /// <summary>What somebody answered before the question disappeared does not count.</summary>
    private bool Holds(Answered answered) =>
        _questions.Contains(answered.Question) && _answers.TryGetValue(answered.Question, out var answer) && !answer.Empty
        && (answered.Values.Count == 0 || answered.Values.Any(answer.Texts.Contains));
}
