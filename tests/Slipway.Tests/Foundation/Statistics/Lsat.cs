namespace Slipway.Tests.Foundation.Statistics;

/// <summary>
/// Section 6 of the Law School Admission Test, 1,000 candidates and five questions: the response patterns of Bock and Lieberman (1970), Psychometrika
/// 35, 179–197, which every text on item analysis uses.
/// </summary>
internal static class Lsat
{
    private const string Patterns = """
        00000 3 00001 6 00010 2 00011 11 00100 1 00101 1 00110 3 00111 4 01000 1 01001 8 01011 16 01101 3 01110 2 01111 15 10000 10 10001 29
        10010 14 10011 81 10100 3 10101 28 10110 15 10111 80 11000 16 11001 56 11010 21 11011 173 11100 11 11101 61 11110 28 11111 298
        """;

    public static IReadOnlyList<double[]> Questions { get; } = Read();

    public static double[] Totals { get; } = [.. Enumerable.Range(0, 1000).Select(candidate => Questions.Sum(question => question[candidate]))];

    private static double[][] Read()
    {
        var words = Patterns.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var candidates = words.Chunk(2).SelectMany(pair => Enumerable.Repeat(pair[0], int.Parse(pair[1]))).ToList();
        return [.. Enumerable.Range(0, 5).Select(question => candidates.Select(pattern => pattern[question] - '0').Select(mark => (double)mark).ToArray())];
    }
}
