using Slipway.Platform;

namespace Slipway.Service;

/// <summary>What a claim says, as it was typed.</summary>
public sealed record OutcomeClaim(OutcomeKind Kind, string Customer, string Achieved, DateOnly ReachedOn, decimal? Amount = null, string? Currency = null)
{
    public const int LongestCustomer = 160;
    public const int LongestAchieved = 2000;

    /// <summary>Everything that stands in the way of the claim, each beside its field.</summary>
    public IReadOnlyList<Invalid> Problems(ClaimWindow window, int files) =>
        [.. Texts().Concat(Day(window)).Concat(Value()).Concat(files > 0 ? [] : new[] { EvidenceMissing })];

    private static readonly Invalid EvidenceMissing = new(
        "evidence", "There is no evidence.", "A claim shows what a third person can check.", "Attach the order confirmation, the log or the closed ticket.");

    private IEnumerable<Invalid> Texts()
    {
        if (!Enum.IsDefined(Kind)) yield return new Invalid("kind", "Choose what was reached.");
        if (string.IsNullOrWhiteSpace(Customer)) yield return new Invalid("customer", "Enter the customer's name or number.");
        else if (Customer.Trim().Length > LongestCustomer) yield return new Invalid("customer", $"The customer is longer than {LongestCustomer} characters.");
        if (string.IsNullOrWhiteSpace(Achieved)) yield return new Invalid("achieved", "Say what the customer has now that it did not have before.");
        else if (Achieved.Trim().Length > LongestAchieved) yield return new Invalid("achieved", $"What was achieved is longer than {LongestAchieved} characters.");
    }

    private IEnumerable<Invalid> Day(ClaimWindow window)
    {
        if (ReachedOn == default) yield return new Invalid("reachedOn", "Enter the day on which it was reached.");
        else if (ReachedOn > window.Today) yield return new Invalid("reachedOn", $"{Told(ReachedOn)} is in the future.", "An outcome is claimed once it is there.");
        else if (ReachedOn < window.JoinedOn)
        {
            yield return new Invalid("reachedOn", $"{Told(ReachedOn)} is before the partner joined.", $"Outcomes count from {Told(window.JoinedOn)}.");
        }
    }

    private IEnumerable<Invalid> Value()
    {
        if (Amount is null && string.IsNullOrWhiteSpace(Currency)) yield break;
        if (Kind != OutcomeKind.Deal) yield return new Invalid("amount", "Only a booked deal has an amount.", "", "Leave amount and currency empty.");
        else if (Amount is null) yield return new Invalid("amount", "The currency stands without an amount.", "", "Enter the amount, or leave both empty.");
        else if (Amount <= 0 || Amount >= 1_000_000_000_000m) yield return new Invalid("amount", "The amount is not that of a deal.", "It is above zero.");
        else if (Currency?.Trim() is not { Length: 3 } code || !code.All(char.IsAsciiLetter))
        {
            yield return new Invalid("currency", "The amount has no currency.", "It is three letters, for example EUR.");
        }
    }

    private static string Told(DateOnly day) => day.ToString("d MMM yyyy", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>The days that a claim may name, in the hub's zone.</summary>
/// <param name="EndOf">When a day is over.</param>
public sealed record ClaimWindow(DateOnly JoinedOn, DateOnly Today, Func<DateOnly, DateTimeOffset> EndOf);
