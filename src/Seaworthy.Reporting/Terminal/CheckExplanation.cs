using Seaworthy.Checks;
using Spectre.Console;

namespace Seaworthy.Reporting.Terminal;

/// <summary>What <c>seaworthy explain</c> and <c>seaworthy checks</c> print.</summary>
public static class CheckExplanation
{
    /// <summary>Everything about one check.</summary>
    public static void Write(Check check, IAnsiConsole console)
    {
        console.WriteLine(check.Id, Styles.File);
        console.Indented(0, check.Summary);
        console.WriteLine();
        console.WriteWord(Words.Lower(check.Severity), Styles.Of(check.Severity));
        console.WriteLine($" in {Words.Lower(check.Chapter)}, asked of every {check.Subject}");
        if (check.Profile is { } profile)
            Section(console, "Off by default", $"It is contested, so it is asked with --profile {profile.Name}, or where '{check.Id}: on' stands below checks in .seaworthy.yaml.");
        Section(console, "Why", check.Why);
        Section(console, "What to do", $"{check.Remedy} {Words.Repair(check.Repair)}");
        List(console, "Settings below checks in .seaworthy.yaml", [.. check.Parameters.Select(parameter => $"{parameter.Name}: {parameter.Summary}. Default: {parameter.DefaultText}")]);
        List(console, "References", check.References);
        List(console, "Other tools that ask the same", check.Peers);
    }

    /// <summary>One line a check, never wrapped, so that grep finds whole checks.</summary>
    public static void WriteList(IEnumerable<Check> checks, IAnsiConsole console)
    {
        foreach (var chapter in checks.GroupBy(static check => check.Chapter))
        {
            console.WriteLine(chapter.Key.ToString(), Styles.File);
            foreach (var check in chapter)
            {
                console.WriteWord($"  {Words.Lower(check.Severity),-10}", Styles.Of(check.Severity));
                console.WriteLine($"{check.Id,-38} {check.Summary}{(check.Profile is { } profile ? $" (profile {profile.Name})" : "")}", Style.Plain);
            }

            console.WriteLine();
        }
    }

    private static void Section(IAnsiConsole console, string title, string text)
    {
        console.WriteLine();
        console.WriteLine(title, Styles.File);
        console.Indented(2, text);
    }

    private static void List(IAnsiConsole console, string title, ValueList<string> items)
    {
        if (items.Count == 0)
            return;
        console.WriteLine();
        console.WriteLine(title, Styles.File);
        foreach (var item in items)
            console.Indented(2, item);
    }
}
