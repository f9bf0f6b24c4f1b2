using Slipway.Accounts;
using Slipway.Journeys;
using Slipway.Journeys.Engine;
using Slipway.Partners;
using Slipway.Playbooks;
using Slipway.Tests.Fixture;

namespace Slipway.Tests.Journeys.Engine;

/// <summary>A journey through the small playbook, made of rows as a test names them.</summary>
internal sealed class History
{
    public static readonly DateTimeOffset Monday = SlipwayHub.Monday;
    private readonly Guid _journey = Guid.CreateVersion7();
    private readonly List<Proof> _proofs = [];
    private readonly List<Turn> _turns = [];
    private readonly List<Waiver> _waivers = [];

    public Archetype Archetype { get; init; } = Archetype.Reseller;

    public JourneyHistory Rows => new(SmallPlaybook.Book, Archetype, Tier.Registered, 1, _proofs, _turns, _waivers);

    public static Step Step(string key) => SmallPlaybook.Book.Steps.Single(step => step.Key == key);

    public Standing At(string step, double day) => Rows.At(Step(step), Day(day));

    public static DateTimeOffset Day(double day) => Monday.AddDays(day);

    public Proof Proved(string step, double from, double? until = null, int grace = 0)
    {
        var proof = new Proof
        {
            Id = Guid.CreateVersion7(), JourneyId = _journey, StepKey = step, Evidence = $"test:{_proofs.Count}", Summary = "Seen", From = Day(from),
            Until = until is { } end ? Day(end) : null, GraceDays = grace,
        };
        _proofs.Add(proof);
        return proof;
    }

    public Turn Turned(string step, TurnKind kind, Side side, double since, double? until = null)
    {
        var turn = new Turn { Id = Guid.CreateVersion7(), JourneyId = _journey, StepKey = step, Kind = kind, Side = side, Since = Day(since) };
        if (until is { } end) turn.End(Day(end));
        _turns.Add(turn);
        return turn;
    }

    public Waiver Waived(string step, double from, double until)
    {
        var waiver = new Waiver
        {
            Id = Guid.CreateVersion7(), JourneyId = _journey, StepKey = step, Reason = "Their register is closed", ApprovedBy = Guid.CreateVersion7(), GrantedAt = Day(from), Until = Day(until),
        };
        _waivers.Add(waiver);
        return waiver;
    }
}
