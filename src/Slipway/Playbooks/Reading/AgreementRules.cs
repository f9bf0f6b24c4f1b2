using Slipway.Accounts;
using Slipway.Platform;

namespace Slipway.Playbooks.Reading;

/// <summary>Agreement templates: who signs, which one starts the clock, and merge fields that can be filled.</summary>
internal static class AgreementRules
{
    public static void Check(Checked book)
    {
        var agreements = book.Playbook.Agreements;
        book.Keys("the agreement", agreements.Select((agreement, a) => (agreement.Key, $"agreements[{a}].key")));
        foreach (var (a, agreement) in agreements.Index()) Agreement(book, agreement, $"agreements[{a}]");
        if (!book.Complete) return;
        var starting = agreements.Index().Where(pair => pair.Item.StartsClock).ToList();
        foreach (var (a, agreement) in starting.Skip(1)) book.Say($"agreements[{a}].startsClock", $"{agreement.Key} starts the clock as well as {starting[0].Item.Key}; exactly one agreement does");
        if (starting.Count == 0) book.Say("agreements", "exactly one agreement has startsClock: true; the Time to First Value clock would never start");
    }

    private static void Agreement(Checked book, AgreementTemplate agreement, string path)
    {
        book.Least(agreement.ValidMonths, 1, $"{path}.validMonths", " month");
        book.Least(agreement.SignWithinDays, 1, $"{path}.signWithinDays", " day");
        foreach (var side in Enum.GetValues<Side>().Where(side => !book.Unclear($"{path}.signatories") && agreement.Signatories.All(signatory => signatory.Side != side)))
        {
            book.Say($"{path}.signatories", $"nobody signs {agreement.Key} for the {side.Kebab()}");
        }

        var start = book.Find($"{path}.body");
        foreach (var (name, line, column) in MergeFields.In(agreement.Body).Where(found => !MergeFields.Known.ContainsKey(found.Name)))
        {
            book.SayAt(start with { Line = start.Line + line, Column = column }, $"there is no merge field {{{{{name}}}}}{Closest.Hint(name, MergeFields.Known.Keys)}");
        }
    }
}
