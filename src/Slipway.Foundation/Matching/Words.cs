using System.Collections.Frozen;

namespace Slipway.Foundation.Matching;

/// <summary>What a word of a name says about who it is.</summary>
internal enum WordKind
{
    /// <summary>Who it is: Philips, Equinor.</summary>
    Name,

    /// <summary>What it does: bank, electronics. Another word means another organisation; the same word alone means nothing.</summary>
    Trade,

    /// <summary>
    /// The works that it began as: Gloeilampenfabrieken, Motorenwerke. It names a trade of one organisation in its own language and its own
    /// time, and the same organisation is often called by another trade later.
    /// </summary>
    Works,

    /// <summary>Which country it is in: Norge, Canada. Its absence means little, another one something.</summary>
    Place,

    /// <summary>How far it reaches: Europe, International. Means little.</summary>
    Reach,

    /// <summary>Ornament: group, royal, a single letter. Means next to nothing.</summary>
    Filler,
}

/// <summary>A word of a name with what the comparison needs to know of it.</summary>
internal readonly record struct Word(string Text, string Sound, WordKind Kind)
{
    public static Word Of(string text) => new(text, Letters.Sound(text), Words.Kind(text));

    public static Word Whole(string core)
    {
        var text = core.Replace(" ", "", StringComparison.Ordinal);
        return new Word(text, Letters.Sound(text), WordKind.Name);
    }

    public double Weight => Kind switch
    {
        WordKind.Name or WordKind.Trade => 1,
        WordKind.Place or WordKind.Reach => 0.25,
        WordKind.Works => 0.3,
        _ => Text.Length == 1 ? 0.02 : 0.1,
    };
}

internal static class Words
{
    private static readonly FrozenSet<string> Small = Set("the and und et og och en y e i of for de du des del della di da van der den von vander vande la le les el los a an te ten zu im in at auf");

    private static readonly FrozenSet<string> Fillers = Set(
        "group gruppe groupe gruppo grupo konsern koncern holding holdings beteiligungs beteiligung royal koninklijke koninklyke kungliga kongelige kgl imperial public private " +
        "partners partner associates brothers bros gebruder sons and new old firma company branch filial filiale subsidiary headquarters hq formerly");

    private static readonly FrozenSet<string> Places = Set(
        "norge norway noreg norwegian norsk norske sverige sweden swedish svenska svensk danmark denmark danish dansk danske suomi " +
        "finland finnish suomen iceland island deutschland germany german deutsche deutscher allemagne nederland netherlands holland " +
        "dutch nederlandse belgium belgie belgique france french francais francaise italia italy italian italiana espana spain " +
        "espanola espanol portugal portuguesa england british britain scotland wales ireland irish uk gb us usa united states kingdom " +
        "canada canadian mexico brasil brazil argentina australia australian zealand nz japan japanese nippon china chinese india " +
        "indian korea singapore malaysia taiwan hong kong schweiz suisse svizzera switzerland swiss austria osterreich polska poland " +
        "czech ceska hungary romania bulgaria turkey turkiye russia russian greece hellas israel emirates uae dubai saudi egypt nl de " +
        "fr no se dk fi be ch it es at");

    private static readonly FrozenSet<string> Reaches = Set(
        "international internationale internacional internazionale intl internat global worldwide world europe europa european euro " +
        "emea apac nordic nordics scandinavia scandinavian skandinavia baltic benelux dach iberia iberica asia pacific africa america " +
        "americas american latam overseas north south east west");

    private static readonly FrozenSet<string> Trades = Set(
        "agency airlines architects association automation automotive aviation bank banking biotech brewery building capital care cement center central centre chemical chemicals clinic cloud college " +
        "commerce communication communications components computer computers computing construction consult consultants consulting control controls council data dental design development " +
        "digital distribution education electric electrical electricity electronic electronics elektronik energy energi engineering engineers entertainment environmental equipment " +
        "fabrik fabriek fabrieken fabrikken farm federal film finance financial fishing food foods foundation gas glass health healthcare hospital hotel hotels hydro ict industri industria industrial " +
        "industrie industries industry information innovation innovations institute instruments insurance integration interactive investment investments it kommune lab laboratories " +
        "laboratory labs law learning leasing legal life lines logistics machine machinery management manufacturing marine maritime market marketing markets materials mechanical media " +
        "medical medicine metal metals micro mining mobile motor motors municipality museum music national network networks office offshore oil online optics packaging paper patent " +
        "patents petroleum pharma pharmaceutical pharmaceuticals phone photo plast plastic plastics post power precision press print printing process production productions products produkter " +
        "properties property publishing radio rail real realty recruitment renewable renewables research resources restaurant retail risk robotics rubber safety sales school science " +
        "sciences security semiconductor service services shipping shop software solar solution solutions steel storage store stores strategy studio studios supplies supply support system systeme systemer " +
        "systems tech technical technik technologies technology teknikk teknologi telecom telecommunications telefon telephone television tele textile tire tobacco tools toy trade trading " +
        "training transport travel tv tyre university universitet utilities vehicles ventures video water web wind wine wireless wood works yard");

    /// <summary>Words that carry nothing: articles, prepositions, "and".</summary>
    public static bool IsSmall(string word) => Small.Contains(word);

    /// <summary>What a word says; a longer word also when it is misspelt or cut short.</summary>
    public static WordKind Kind(string word)
    {
        if (word.Length == 1) return WordKind.Filler;
        foreach (var (words, kind) in Known)
        {
            if (words.Contains(word)) return kind;
        }

        if (IsWorks(word)) return WordKind.Works;
        if (word.Length < ShortestMisspelt) return WordKind.Name;
        foreach (var (words, kind) in Known)
        {
            if (words.Any(known => known.Length >= ShortestMisspelt && known[0] == word[0] && Spelling.IsVariant(word, known))) return kind;
        }

        return WordKind.Name;
    }

    /// <summary>
    /// A compound that ends in a word for a factory, also cut short as registers do: Farbenfabriken, Stahlwerke, Vapenfabrik, Lampenfab.
    /// </summary>
    private static bool IsWorks(string word)
    {
        var factory = word.IndexOf("fab", 4 <= word.Length ? 4 : 0, StringComparison.Ordinal);
        return (factory >= 4 && word.Length >= 9) || (word.Length >= 10 && Factories.Any(ending => word.EndsWith(ending, StringComparison.Ordinal)));
    }

    private static readonly string[] Factories = ["werk", "werke", "werken", "werks", "verk", "verken", "verket", "vaerk", "vaerker"];

    /// <summary>Shorter words are too often other words.</summary>
    private const int ShortestMisspelt = 6;

    private static readonly (FrozenSet<string> Words, WordKind Kind)[] Known =
        [(Reaches, WordKind.Reach), (Places, WordKind.Place), (Fillers, WordKind.Filler), (Trades, WordKind.Trade)];

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
