using System.Text.Json;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Slipway.Platform.Ledger;

namespace Slipway.Platform.Mail;

/// <summary>One message to one address. The plain and the HTML part are both made from the same words.</summary>
/// <param name="Text">Markdown without a greeting and without a farewell: both are added.</param>
/// <param name="Action">What the one button says; none for a message that asks nothing.</param>
/// <param name="Path">Where the button leads, as a path within this installation.</param>
/// <param name="Calendar">An iCalendar object that goes along, with the METHOD that the mail carries (RFC 6047); none for most.</param>
public sealed record Letter(string To, string ToName, string Subject, string Text, string? Action = null, string? Path = null, string? Calendar = null);

/// <summary>
/// Says which letters follow from a fact. Called by the mail reader some time after the commit, so it sees only what was really saved;
/// it may be called again for the same entry, and no letter goes out twice.
/// </summary>
public interface ILetterWriter<in TFact>
    where TFact : Fact
{
    Task<IReadOnlyList<Letter>> WriteAsync(TFact fact, LedgerEntry entry, CancellationToken cancellationToken);
}

/// <summary>One kind of fact that letters follow from.</summary>
internal sealed record LetterRoute(
    string Kind, Func<IServiceProvider, LedgerEntry, CancellationToken, Task<IReadOnlyList<Letter>>> WriteAsync);

public static class Letters
{
    public static IServiceCollection AddLetters<TFact, TWriter>(this IServiceCollection services)
        where TFact : Fact
        where TWriter : class, ILetterWriter<TFact>
    {
        services.TryAddScoped<TWriter>();
        services.AddSingleton(new LetterRoute(Naming.FactKind(typeof(TFact).Name), (scope, entry, cancellationToken) =>
            scope.GetRequiredService<TWriter>().WriteAsync(
                JsonSerializer.Deserialize<TFact>(entry.Payload, LedgerWriter.PayloadJson)!, entry, cancellationToken)));
        return services;
    }
}
