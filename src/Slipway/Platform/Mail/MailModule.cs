using Microsoft.Extensions.Options;
using Slipway.Platform.Data;
using Slipway.Platform.Jobs;

namespace Slipway.Platform.Mail;

public static class MailModule
{
    public static IServiceCollection AddMail(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(new FurtherIndex("IX_Messages_Waiting", "\"Messages\" (\"WrittenAt\") WHERE \"SentAt\" IS NULL"));
        services.AddOptions<MailOptions>().BindConfiguration("Mail");
        services.AddSingleton<IMailDelivery>(provider =>
        {
            var mail = provider.GetRequiredService<IOptions<MailOptions>>().Value;
            return mail.Host is { Length: > 0 } host
                ? new SmtpDelivery(mail, host)
                : new FolderDelivery(Path.Combine(DataModule.DataFolder(configuration), "mail"));
        });
        services.AddJob<MailReader>();
        services.AddJob<MailSender>();
        return services;
    }
}
