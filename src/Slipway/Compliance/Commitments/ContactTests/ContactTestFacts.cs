using System.Text.Json.Serialization;
using Slipway.Platform;
using Slipway.Platform.Ledger;

namespace Slipway.Compliance.Commitments.ContactTests;

public abstract record ContactTestFact(Guid PartnerId, Guid Test) : PartnerFact(PartnerId)
{
    [JsonIgnore]
    public override string Subject => $"contact-test:{Test:N}";
}

/// <param name="By">Who asked for it; none where the year was over.</param>
public sealed record ContactTestSent(Guid PartnerId, Guid Test, Guid Commitment, DateTimeOffset Due, Guid? By) : ContactTestFact(PartnerId, Test);

/// <param name="Minutes">From sending to the answer.</param>
public sealed record ContactTestAnswered(Guid PartnerId, Guid Test, ContactPlace Place, int Minutes) : ContactTestFact(PartnerId, Test);

/// <param name="Minutes">From sending to the first answer.</param>
/// <param name="Silent">The addresses that did not answer.</param>
public sealed record ContactTestPassed(Guid PartnerId, Guid Test, int Minutes, IReadOnlyList<ContactPlace> Silent) : ContactTestFact(PartnerId, Test);

public sealed record ContactTestFailed(Guid PartnerId, Guid Test) : ContactTestFact(PartnerId, Test);

public sealed record NoSuchContactLink() : Refusal("This link was not made here, or it was cut on its way.", "", "Open the newest mail about the contact test.")
{
    public override int Status => StatusCodes.Status404NotFound;
}

public sealed record ContactLinkUsed(DateTimeOffset At) : Refusal($"This address was confirmed already, on {At.UtcDateTime:d MMM yyyy, HH:mm} UTC.", "", "There is nothing left to do.");

public sealed record ContactLinkExpired(DateTimeOffset Due) : Refusal(
    $"The hours were over on {Due.UtcDateTime:d MMM yyyy, HH:mm} UTC.", "An answer counts within the hours that your organisation committed to.", "Security can send another test.");

public sealed record NothingToTest() : Refusal("No incident contacts were accepted yet.", "", "The partner names them in its journey; then they can be tested.");

public sealed record TestUnderWay(DateTimeOffset Due) : Refusal($"A test is under way until {Due.UtcDateTime:d MMM yyyy, HH:mm} UTC.", "", "Wait for its answers; then send another.");

public sealed record NoSuchContactTest() : Refusal("There is no such contact test.", "", "Open the partner's commitments.")
{
    public override int Status => StatusCodes.Status404NotFound;
}
