using Slipway.Platform;

namespace Slipway.Playbooks;

/// <summary>One mistake in a playbook, at the place where a person puts it right.</summary>
/// <param name="File">Path within the playbook, for example <c>modules/3-compliance.yaml</c>.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
public sealed record PlaybookProblem(string File, int Line, int Column, string Reason)
{
    public string Place => $"{File}:{Line}:{Column}";

    public override string ToString() => $"{Place}: {Reason}";
}

/// <summary>A playbook with any mistake is refused as a whole; the one in use stays.</summary>
public sealed record PlaybookRefused(IReadOnlyList<PlaybookProblem> Problems) : Refusal(
    Problems.Count == 1 ? "The playbook has one mistake." : $"The playbook has {Problems.Count} mistakes.",
    "It is loaded whole or not at all.", "Put right what is listed, then load it again.")
{
    public override int Status => StatusCodes.Status422UnprocessableEntity;
    public override IReadOnlyList<Invalid> Fields => [.. Problems.Select(problem => new Invalid(problem.Place, problem.Reason))];
}
