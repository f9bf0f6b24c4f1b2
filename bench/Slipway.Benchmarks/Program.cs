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
    case ["web", var folder]:
        await WebBenchmark.RunAsync(folder);
        break;
    case ["statistics"]:
        StatisticsBenchmark.Run(100_000, 60);
        break;
    case ["exam", var people]:
        await ExamBenchmark.RunAsync(int.Parse(people, CultureInfo.InvariantCulture));
        break;
    default:
        Console.WriteLine("Name a benchmark: \"ledger [lines]\", \"web <data folder>\", \"statistics\", \"exam <people>\" or \"names <file.csv>\".");
        break;
}
