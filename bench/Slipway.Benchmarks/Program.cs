using System.Globalization;
using Slipway.Benchmarks;

switch (args)
{
    case ["ledger"]:
        LedgerBenchmark.Run(200_000);
        break;
    case ["ledger", var count]:
        LedgerBenchmark.Run(int.Parse(count, CultureInfo.InvariantCulture));
        break;
    case ["names", var file]:
        NamesBenchmark.Run(file);
        break;
    case ["controls", var catalogue]:
        await ControlsBenchmark.RunAsync(catalogue);
        break;
    case ["web", var folder]:
        await WebBenchmark.RunAsync(folder);
        break;
    case ["web", var folder, var only]:
        await WebBenchmark.RunAsync(folder, only);
        break;
    case ["statistics"]:
        StatisticsBenchmark.Run(100_000, 60);
        break;
    case ["exam", var people]:
        await ExamBenchmark.RunAsync(int.Parse(people, CultureInfo.InvariantCulture));
        break;
    default:
        Console.WriteLine("Name a benchmark: \"ledger [lines]\", \"controls <catalogue.json.gz>\", \"web <data folder>\", \"statistics\", \"exam <people>\" or \"names <file.csv>\".");
        break;
}
