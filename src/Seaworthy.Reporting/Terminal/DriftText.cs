using System.Globalization;
using Seaworthy.Model;
using Spectre.Console;

namespace Seaworthy.Reporting.Terminal;

/// <summary>What differs between manifests and a live cluster, for people.</summary>
public static class DriftText
{
    private const string Indent = "    ";
    private const int KindsNamed = 6;

    /// <summary>Writes the report.</summary>
    public static void Write(DriftReport report, IAnsiConsole console, TextOptions options)
    {
        ProblemList.Write(report.Problems, console, hidden: null);
        if (!options.Quiet)
        {
            WriteChanged(report, console);
            WriteMissing(report, console);
            WriteUndeclared(report, console, options);
            WriteNotCompared(report, console, options);
        }

        WriteTotals(report, console, options);
    }

    private static void WriteChanged(DriftReport report, IAnsiConsole console)
    {
        if (report.Drift.Changed.IsEmpty)
            return;
        console.WriteLine($"Different in {report.Cluster}", Styles.File);
        foreach (var changed in report.Drift.Changed)
        {
            console.WriteLine("  " + changed.Declared.Ref, Styles.Target);
            foreach (var difference in changed.Differences)
            {
                console.WriteLine(Indent + difference.Path, Style.Plain);
                console.WriteLine(Indent + "  declared  " + NodeText.Of(difference.Declared, difference.HidesValue) + "   " + PlaceOf(difference.Place), Style.Plain);
                console.WriteLine(Indent + "  cluster   " + NodeText.Of(difference.Running, difference.HidesValue), Style.Plain);
            }
        }

        console.WriteLine();
    }

    private static void WriteMissing(DriftReport report, IAnsiConsole console)
    {
        if (report.Drift.Missing.IsEmpty)
            return;
        console.WriteLine($"Declared and not in {report.Cluster}", Styles.File);
        foreach (var missing in report.Drift.Missing)
        {
            console.WriteWord("  " + missing.Ref, Styles.Target);
            console.WriteLine("   " + PlaceOf(missing.PlaceOf(missing["kind"])), Styles.Location);
        }

        console.WriteLine();
    }

    /// <summary>Namespaces of which nothing is declared are counted: somebody else's, most likely.</summary>
    private static void WriteUndeclared(DriftReport report, IAnsiConsole console, TextOptions options)
    {
        var drift = report.Drift;
        if (drift.Undeclared.IsEmpty)
            return;
        var declared = drift.Declared.Select(static item => item.Namespace).ToHashSet(StringComparer.Ordinal);
        var named = drift.Undeclared.Where(item => options.Verbose || declared.Contains(item.Namespace) || item.Namespace.Length == 0).ToList();
        console.WriteLine($"In {report.Cluster} and not declared", Styles.File);
        foreach (var item in named)
            console.WriteLine("  " + item.Ref, Styles.Target);
        var others = drift.Undeclared.Except(named).GroupBy(static item => item.Namespace).OrderBy(static group => group.Key, StringComparer.Ordinal).ToList();
        foreach (var group in others)
        {
            var kinds = group.CountBy(static item => item.Kind.Kind).OrderByDescending(static kind => kind.Value).ThenBy(static kind => kind.Key, StringComparer.Ordinal).ToList();
            var counted = string.Join(", ", kinds.Take(KindsNamed).Select(static kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Value:N0} {kind.Key}")));
            console.Indented(2, $"namespace {group.Key}, of which nothing is declared: {counted}{(kinds.Count > KindsNamed ? " and others" : "")}", firstColumn: 2);
        }

        if (others.Count > 0)
            console.Indented(2, "(--verbose names them, --namespace compares one namespace)");
        console.WriteLine();
    }

    private static void WriteNotCompared(DriftReport report, IAnsiConsole console, TextOptions options)
    {
        if (report.Drift.NotCompared.IsEmpty)
            return;
        console.WriteLine("Not compared, and so neither the same nor different", Styles.File);
        foreach (var open in report.Drift.NotCompared.GroupBy(static open => open.Reason))
        {
            var objects = open.Select(static one => one.Declared.Ref).ToList();
            foreach (var one in options.Verbose ? objects : objects.Take(1))
                console.Indented(2, one.ToString() + (options.Verbose || objects.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" and {objects.Count - 1:N0} more")));
            console.Indented(6, open.Key);
        }

        console.WriteLine();
    }

    private static void WriteTotals(DriftReport report, IAnsiConsole console, TextOptions options)
    {
        var drift = report.Drift;
        console.Indented(0, string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Manifests} against {report.Cluster}: {drift.Same:N0} the same, {drift.Changed.Length:N0} different, {drift.Missing.Length:N0} missing, {drift.Undeclared.Length:N0} not declared, {drift.NotCompared.Length:N0} not compared"));
        if (drift.Declared.IsEmpty)
            console.Indented(0, "There is no Kubernetes object in the manifests, so there is nothing to compare");
        if (drift.Exists && !options.Quiet)
            console.Indented(0, "Fields that only the cluster sets are not compared: defaults, and what its controllers write");
    }

    private static string PlaceOf(SourcePlace place) =>
        place.Place.Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"{place.Source.Name}:{place.Place.Line}") : place.Source.Name;
}
