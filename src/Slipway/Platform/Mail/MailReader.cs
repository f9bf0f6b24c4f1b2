using Microsoft.Extensions.Options;
using Slipway.Platform.Data;
using Slipway.Platform.Ledger;

namespace Slipway.Platform.Mail;

/// <summary>Writes the letters that follow from what was committed. Nothing is written for what was rolled back, and nothing twice.</summary>
internal sealed class MailReader : LedgerReader
{
    private readonly AppDb _db;
    private readonly IServiceProvider _scope;
    private readonly ILookup<string, LetterRoute> _routes;
    private readonly Composer _composer;
    private readonly TimeProvider _time;

    public MailReader(AppDb db, IServiceProvider scope, IEnumerable<LetterRoute> routes, IOptions<HubOptions> hub, TimeProvider time)
        : base(db, time)
    {
        (_db, _scope, _time) = (db, scope, time);
        _routes = routes.ToLookup(route => route.Kind, StringComparer.Ordinal);
        _composer = new Composer(hub.Value);
    }

    public override string Name => "mail";

    protected override async Task ReadAsync(LedgerEntry entry, CancellationToken cancellationToken)
    {
        var index = 0;
        foreach (var route in _routes[entry.Kind])
        {
            foreach (var letter in await route.WriteAsync(_scope, entry, cancellationToken))
            {
                var now = _time.GetUtcNow();
                _db.Add(new Message
                {
                    Id = Guid.CreateVersion7(now),
                    EntryPosition = entry.Position,
                    Index = index++,
                    To = letter.To,
                    ToName = letter.ToName,
                    Subject = letter.Subject,
                    Plain = _composer.Plain(letter),
                    Html = _composer.Html(letter),
                    Calendar = letter.Calendar,
                    WrittenAt = now,
                });
            }
        }
    }
}
