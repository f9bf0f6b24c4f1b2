using Slipway.Platform;

namespace Slipway.Contracting;

public sealed record NotOpenForSigning(AgreementState State) : Refusal(
    $"This agreement cannot be signed: it is {State.Kebab().Replace('-', ' ')}.", "Only an open offer is signed.", "Look at its state, or prepare a new one.");

public sealed record NotInForce(AgreementState State) : Refusal(
    $"This agreement is not in force: it is {State.Kebab().Replace('-', ' ')}.", "", "Look at its state.");

public sealed record TextChanged(int Revision) : Refusal(
    $"The text was changed while you read it; it is revision {Revision} now.", "A signature covers exactly what was read.", "Read the new text, then sign.");

public sealed record NotNamedToSign(string? Next) : NotYours(
    Next is null ? "You are not named as a signatory." : $"You are not named as a signatory; {Next} is next.", "Ask for a new offer that names you.");

public sealed record NotYourTurnToSign(string Next) : Refusal($"{Next} signs before you.", "Signatures follow the order of the agreement.", "You are told when it is your turn.");

public sealed record AlreadySigned(DateTimeOffset At) : Refusal($"You signed on {At:d MMM yyyy}.", "", "Nothing more is needed from you.");

public sealed record NothingChanged() : Refusal("The text is the same as before.", "", "Change it, or leave it as it is.");

public sealed record DeclineReasonMissing() : Invalid("reason", "The reason is missing.", "The other side reads it.", "Say in a sentence what would have to change.");

public sealed record OpenOfferExists() : Refusal("An offer for this step is open already.", "", "Sign it, decline it, or withdraw it before another is prepared.");

public sealed record NoSignatory(string Role) : Refusal($"Nobody at the hub can sign: no active person is {Role}.", "", "An administrator gives somebody the role.");

public sealed record NoSuchAgreement() : Refusal("There is no such agreement.", "", "Open the list of agreements and choose one.")
{
    public override int Status => StatusCodes.Status404NotFound;
}

public sealed record NotSignedHere() : Refusal(
    "This is not a document that was signed here.", "If only one letter was changed, it is another document.", "Ask whoever gave it to you for the original file.")
{
    public override int Status => StatusCodes.Status404NotFound;
}
