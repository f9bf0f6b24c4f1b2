using Slipway.Ui.Marks;
using Slipway.Ui.Track;

namespace Slipway.Ui.Gallery;

enum SampleTier { Registered, Select, Advanced }

enum SampleKind { Reseller, SystemIntegrator, Consultancy }

/// <summary>One partner as the design's own screens show it.</summary>
static class Samples
{
    public static IReadOnlyList<WaysModule> Modules { get; } =
    [
        new(1, "Qualification", Mark.Ok, "5 of 5 proved", "#m1", Row("o O o O o")),
        new(2, "Contracting", Mark.Wait, "4 of 5 · our turn", "#m2", Row("O O o o w")),
        new(3, "Compliance and risk", Mark.Review, "5 of 7 · both sides", "#m3", Row("o o O R w o o")),
        new(4, "Commercial setup", Mark.Review, "2 of 4 · partner", "#m4", Row("o o r t")),
        new(5, "Technical integration", Mark.Review, "4 of 8 · partner", "#m5", Row("o o o o r t t T")),
        new(6, "Enablement and certification", Mark.Review, "3 of 6 · partner", "#m6", Row("O o o R T T")),
        new(7, "Go-to-market activation", Mark.Todo, "Opens with Gate 2", "#m7", Row("t t t t")),
        new(8, "Service and success", Mark.Todo, "1 of 5 proved", "#m8", Row("o t t t t")),
    ];

    public static WaysLaunch Launch { get; } = new("#launch", "First outcome planned 14 Dec");

    public static IReadOnlyList<MiniModule> Mini { get; } =
    [
        new(1, 5, 5), new(2, 2, 5, Theirs: 1), new(3, 3, 7, Theirs: 1), new(4, 0, 4),
        new(5, 0, 8), new(6, 1, 6, Yours: 1), new(7, 0, 4), new(8, 0, 5),
    ];

    public static ClockFace Review { get; } = new(Mark.Review, "1 d 6 h left", "of 3 working days")
    {
        Due = At(20, 8, 12),
        Used = 9.5,
        Max = 24,
        Label = "Review clock",
    };

    public static IReadOnlyList<ActItem> Acts { get; } =
    [
        new(Mark.Wait, "Your turn", "Replace the penetration test summary", "#step")
        {
            Since = "since Mon 16 Nov · module 3",
            Text = "Jonas Weidmann (security) asked again: the tested period ended in February 2025, and the control asks for a test "
                + "from the last 12 months.",
            Action = "Replace the file",
            Primary = true,
            Clock = new(Mark.Wait, "2 days", "with you") { Note = "Then Halden has 3 working days" },
        },
        new(Mark.Review, "Halden’s turn", "Review of your incident handling commitments", "#incident")
        {
            Since = "since Tue 17 Nov, 09:12 · module 3",
            Text = "With Jonas Weidmann. Nothing for you to do; if the clock runs out, it goes to Ingrid Solheim by itself.",
            Clock = Review,
        },
    ];

    public static ClockFace Breached { get; } = new(Mark.Bad, "2 d over", "of 3 working days")
    {
        Used = 40,
        Max = 24,
        Label = "Data processing addendum",
    };

    public static IReadOnlyList<ProofItem> Gate1 { get; } =
    [
        new(Mark.Ok, "Identity", "DNS and register extract · Ingrid Solheim") { HoldsUntil = At(20, 10, 0).AddMonths(10) },
        new(Mark.Ok, "Contracting", "2 agreements, 4 signatures · Marta Lindqvist") { HoldsUntil = At(27, 10, 0).AddMonths(22) },
        new(Mark.Review, "Security attestation", "2 of 3 accepted. Waits for Maaike de Wit since 16 Nov")
        {
            Href = "#remind",
            LinkText = "Remind",
        },
        new(Mark.Waived, "Baseline training", "Waived until 31 Jan, by Ingrid Solheim"),
    ];

    public static IReadOnlyList<ProofItem> Gate2 { get; } =
    [
        new(Mark.Review, "Technical certification", "1 of 2 people. Waits for Joris Bakker since 14 Nov") { Until = "Attempt 2 from 21 Nov" },
        new(Mark.Todo, "Reference architecture", "Waits for the webhook check") { Until = "Not started" },
        new(Mark.Bad, "First customer shadow", "Lapsed on 4 Nov") { Href = "#shadow" },
    ];

    public static IReadOnlyList<PersonItem> Chairs { get; } =
    [
        new("Partner manager", "Ingrid Solheim", "since 21 Sep 2026"),
        new("Customer success lead", "Tomás Herrera", "since 21 Sep 2026") { Href = "#write", LinkText = "Write to Tomás" },
        new("Technical authority", null),
    ];

    public static IReadOnlyList<LedgerItem> Ledger { get; } =
    [
        new(At(18, 8, 58), null, "Check webhook signature failed: 401, expected 2xx", "e4c1000000000007") { State = Mark.Bad, Number = 48231 },
        new(At(17, 8, 12), "Aylin Demir", "submitted incident handling commitments", "9f3c00000000001e") { State = Mark.Review },
        new(At(16, 13, 20), "Jonas Weidmann", "asked again: penetration test summary", "b07a0000000000c2") { State = Mark.Wait },
        new(At(13, 14, 30), "Ingrid Solheim", "accepted the data region statement", "41d800000000009b") { State = Mark.Ok },
    ];

    /// <summary>A day of November 2026, in UTC.</summary>
    private static DateTimeOffset At(int day, int hour, int minute) => new(2026, 11, day, hour, minute, 0, TimeSpan.Zero);

    /// <summary>One letter for each step; capitals count for a gate.</summary>
    private static IReadOnlyList<Plank> Row(string letters) =>
    [
        .. letters.Where(char.IsLetter).Select(letter => new Plank(
            char.ToLowerInvariant(letter) switch { 'o' => Mark.Ok, 'w' => Mark.Wait, 'r' => Mark.Review, 'b' => Mark.Bad, _ => Mark.Todo },
            char.IsUpper(letter))),
    ];
}
