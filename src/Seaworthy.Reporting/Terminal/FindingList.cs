using System.Globalization;
using Seaworthy.Checks;
using Seaworthy.Model;
using Spectre.Console;

namespace Seaworthy.Reporting.Terminal;

/// <summary>
/// Findings by file and object, worst first, the line with a caret, why it matters and what to do. A check explains
/// itself once; where it fires again the finding is one line, and from the fourth object on it is counted at the end.
/// </summary>
internal static class FindingList
{
    private const int ShownPerCheck = 3;
    private const int NamedPerFold = 4;
    private const int ShortSentence = 80;

    /// <summary>Writes findings, informational ones only where everything is asked for.</summary>
    public static void Write(IEnumerable<Finding> findings, HiddenPlaces hidden, IAnsiConsole console, TextOptions options)
    {
        var shown = findings.Where(finding => options.Verbose || finding.Severity > Severity.Info).ToList();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var folded = new Dictionary<(string, Severity), List<Finding>>();

        var files = shown.GroupBy(static finding => finding.Source.Name)
            .OrderByDescending(static file => file.Max(static finding => finding.Severity))
            .ThenBy(static file => file.Key, StringComparer.Ordinal);
        foreach (var file in files)
        {
            var fileIsNamed = false;
            var objects = file.GroupBy(static finding => finding.Target)
                .OrderByDescending(static target => target.Max(static finding => finding.Severity))
                .ThenBy(static target => target.Key);
            foreach (var target in objects)
                WriteObject(target, ref fileIsNamed);
        }

        WriteFolded(folded.Values, console);

        void WriteObject(IGrouping<ObjectRef, Finding> target, ref bool fileIsNamed)
        {
            var objectIsNamed = false;
            foreach (var finding in target)
            {
                var times = seen[finding.Check.Id] = seen.GetValueOrDefault(finding.Check.Id) + 1;
                if (times > ShownPerCheck && !options.Verbose && finding.Severity < Severity.Critical)
                {
                    if (!folded.TryGetValue((finding.Check.Id, finding.Severity), out var list))
                        folded.Add((finding.Check.Id, finding.Severity), list = []);
                    list.Add(finding);
                    continue;
                }

                if (!fileIsNamed)
                    console.WriteLine(finding.Source.Name, Styles.File);
                if (!objectIsNamed && !finding.Source.IsLive)
                    console.WriteLine("  " + target.Key, Styles.Target);
                fileIsNamed = objectIsNamed = true;
                WriteFinding(finding, hidden, console, isFirst: times == 1 || options.Verbose, inFull: options.Verbose);
            }
        }
    }

    private static void WriteFinding(Finding finding, HiddenPlaces hidden, IAnsiConsole console, bool isFirst, bool inFull)
    {
        console.WriteWord("    " + Words.Lower(finding.Severity).PadRight(10), Styles.Of(finding.Severity));
        console.Indented(0, finding.Message, firstColumn: 14);
        console.WriteLine($"              {finding.Check.Id} at {PlaceOf(finding)}", Styles.Location);
        if (!isFirst)
        {
            console.WriteLine();
            return;
        }

        Excerpt.Write(console, finding.Source, finding.Place, finding.IsWritten, hidden);
        console.Labelled("why", inFull ? finding.Check.Why : InShort(finding.Check.Why));
        console.Labelled("do", finding.Remedy);
        foreach (var related in finding.Related)
            console.Labelled("see", related.ToString());
        console.WriteLine();
    }

    /// <summary>A line of a file; in a live object, which is in no file, the field.</summary>
    private static string PlaceOf(Finding finding) => finding.Source.IsLive
        ? finding.Path
        : string.Create(CultureInfo.InvariantCulture, $"{finding.Source.Name}:{finding.Place.Line}:{finding.Place.Column}");

    /// <summary>What follows, in a sentence, or two where the first is short; 'explain' and --verbose tell the rest.</summary>
    private static string InShort(string text)
    {
        var end = text.IndexOf(". ", Math.Min(ShortSentence, text.Length), StringComparison.Ordinal);
        return end < 0 ? text : text[..(end + 1)];
    }

    private static void WriteFolded(IEnumerable<List<Finding>> folded, IAnsiConsole console)
    {
        var checks = folded.OrderByDescending(static list => list[0].Severity).ThenByDescending(static list => list.Count).ThenBy(static list => list[0].Check.Id, StringComparer.Ordinal).ToList();
        if (checks.Count == 0)
            return;

        console.WriteLine("The same again, elsewhere (--verbose shows each)", Styles.File);
        foreach (var list in checks)
        {
            var severity = list[0].Severity;
            var targets = list.CountBy(static finding => finding.Target).OrderBy(static target => target.Key).ToList();
            var names = string.Join(", ", targets.Take(NamedPerFold).Select(static target => target.Value == 1 ? target.Key.ToString() : string.Create(CultureInfo.InvariantCulture, $"{target.Key} ({target.Value:N0})"))) + (targets.Count > NamedPerFold ? string.Create(CultureInfo.InvariantCulture, $" and {targets.Count - NamedPerFold:N0} more") : "");
            console.WriteWord("    " + Words.Lower(severity).PadRight(10), Styles.Of(severity));
            console.Indented(0, string.Create(CultureInfo.InvariantCulture, $"{list.Count:N0} × {list[0].Check.Id}: {names}"), firstColumn: 14);
        }

        console.WriteLine();
    }
}
