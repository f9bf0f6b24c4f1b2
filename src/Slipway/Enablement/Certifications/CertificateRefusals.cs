using Slipway.Platform;

namespace Slipway.Enablement.Certifications;

public sealed record NoSuchCertificate() : Refusal("There is no such certificate.", "", "Open the list of certificates and choose one.")
{
    public override int Status => StatusCodes.Status404NotFound;
}

public sealed record NoSuchCertification() : Refusal("There is no such certification.", "", "Open the list of certifications and choose one.")
{
    public override int Status => StatusCodes.Status404NotFound;
}

public sealed record CertificateOver(CertificateState State) : Refusal($"This certificate is {State.Kebab()} already.", "", "There is nothing left to revoke.");

public sealed record CannotCarryOver(CertificateState State) : Refusal(
    $"This certificate is {State.Kebab()}.", "Only a certificate whose holder has left goes over to another account.", "Let the holder leave first, or let them earn it anew.");

public sealed record NoSuchHolder() : Invalid("person", "There is no such person at a partner.", "The new account belongs to a partner and has not left.", "Choose the account that the holder has now.");

public sealed record OwnCertificate() : NotYours("Nobody decides about a certificate of their own.");

public sealed record NotHolder() : NotYours("Only its holder appeals.", "Let the holder sign in and write it.");

public sealed record NotRevoked() : Refusal("This certificate is not revoked.", "", "There is nothing to appeal against.");

public sealed record AppealedAlready() : Refusal("There was an appeal against this revocation already.", "Each revocation has one.", "Earn the certificate anew where you want it back.");

public sealed record AppealTooLate(int Days) : Refusal($"An appeal is possible for {Days} days after the revocation.", "They have passed.", "Earn the certificate anew.");

public sealed record NoAppealOpen() : Refusal("No appeal waits for a decision.", "", "Look at the current state.");

public sealed record OwnRevocation() : NotYours("You revoked this certificate; somebody else decides about the appeal.", "Let a colleague decide.");
