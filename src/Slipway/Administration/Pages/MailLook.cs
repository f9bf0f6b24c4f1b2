using Slipway.Platform.Mail;
using Slipway.Ui;
using Slipway.Ui.Marks;

namespace Slipway.Administration.Pages;

internal static class MailLook
{
    public static Mark Of(Message message) => message.State switch
    {
        MessageState.Sent => Mark.Ok,
        MessageState.Unsure => Mark.Bad,
        MessageState.Retrying => Mark.Wait,
        _ => Mark.Todo,
    };

    public static string Text(Message message, HubTime time) => message.State switch
    {
        MessageState.Sent => $"Sent {Within(time.Short(message.SentAt!.Value))}",
        MessageState.Unsure => "Interrupted: unknown",
        MessageState.Retrying => $"Tried {Words.Plural(message.Tries, "time")}, next {Within(time.Short(message.NextTryAt!.Value))}",
        _ => "Waiting",
    };

    /// <summary>"Today" begins no sentence here.</summary>
    private static string Within(string moment) => moment.Replace("Today", "today", StringComparison.Ordinal);
}
