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
    default:
        Console.WriteLine("Name a benchmark: \"ledger [lines]\", \"controls <catalogue.json.gz>\", \"web <data folder>\" or \"names <file.csv>\".");
        break;
}
