namespace Slipway.Compliance.Questionnaires;

/// <summary>The questions sorted so that each follows those that decide whether it is visible (Kahn's algorithm: linear in questions and conditions).</summary>
internal sealed record QuestionOrder(IReadOnlyList<Asked> Sorted, IReadOnlyList<Asked> Circular)
{
    public static QuestionOrder Of(Questionnaire questionnaire)
    {
        var nodes = new List<Node>();
        var known = new Dictionary<string, Node>(StringComparer.Ordinal);
        foreach (var section in questionnaire.Sections)
        {
            var ofSection = Named(section.When).ToList();
            foreach (var question in section.Questions)
            {
                var node = new Node(new Asked(section, question), [.. ofSection.Concat(Named(question.When)).Distinct(StringComparer.Ordinal)]);
                nodes.Add(node);
                known.TryAdd(question.Key, node);
            }
        }

        foreach (var node in nodes)
        {
            foreach (var before in node.Needs.Select(known.GetValueOrDefault).OfType<Node>())
            {
                before.Followers.Add(node);
                node.Open++;
            }
        }

        var ready = new Queue<Node>(nodes.Where(node => node.Open == 0));
        var sorted = new List<Asked>(nodes.Count);
        while (ready.TryDequeue(out var next))
        {
            sorted.Add(next.Asked);
            foreach (var follower in next.Followers.Where(follower => --follower.Open == 0)) ready.Enqueue(follower);
        }

        return new QuestionOrder(sorted, [.. nodes.Where(node => node.Open > 0).Select(node => node.Asked)]);
    }

    /// <summary>The questions that a condition speaks of.</summary>
    public static IEnumerable<string> Named(Condition? condition) => Conditions.Leaves(condition).Select(leaf => leaf.Question);

    private sealed class Node(Asked asked, IReadOnlyList<string> needs)
    {
        public Asked Asked => asked;

        public IReadOnlyList<string> Needs => needs;

        public List<Node> Followers { get; } = [];

        public int Open { get; set; }
    }
}

/// <summary>A question with the section that it stands in.</summary>
internal sealed record Asked(Section Section, Question Question);
