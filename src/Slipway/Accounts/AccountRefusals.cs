using Slipway.Platform;

namespace Slipway.Accounts;

public sealed record NoSuchPerson() : Refusal("There is no such person.", "", "Open the list and choose one.")
{
    public override int Status => StatusCodes.Status404NotFound;
}

public sealed record NoSuchInvitation() : Refusal("There is no such invitation.", "", "Ask whoever invited you for a new one.")
{
    public override int Status => StatusCodes.Status404NotFound;
}
