using Slipway.Ui.Marks;

namespace Slipway.Qualification.Pages;

/// <summary>A state as the reader's side sees it.</summary>
internal static class ApplicationLooks
{
    public static Mark Of(ApplicationState state, bool reviewer) => state switch
    {
        ApplicationState.InReview => reviewer ? Mark.Wait : Mark.Review,
        ApplicationState.MoreAsked => reviewer ? Mark.Review : Mark.Wait,
        ApplicationState.Accepted => Mark.Ok,
        ApplicationState.Declined => Mark.Bad,
        ApplicationState.Submitted => reviewer ? Mark.Review : Mark.Wait,
        _ => Mark.Todo,
    };

    public static string Words(ApplicationState state) => state switch
    {
        ApplicationState.Submitted => "E-mail to confirm",
        ApplicationState.MoreAsked => "Asked for more",
        _ => Ui.Words.Title(state),
    };
}
