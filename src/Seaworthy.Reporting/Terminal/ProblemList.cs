using System.Globalization;
using Seaworthy.Checks;
using Seaworthy.Model;
using Spectre.Console;

namespace Seaworthy.Reporting.Terminal;

/// <summary>What could not be read.</summary>
internal static class ProblemList
{
    /// <summary>Writes each problem with its line.</summary>
    /// <param name="problems">The problems.</param>
    /// <param name="console">Where to.</param>
    /// <param name="hidden">Where secrets are; null where nobody looked for them, so that no line is shown.</param>
    public static void Write(IEnumerable<LoadProblem> problems, IAnsiConsole console, HiddenPlaces? hidden)
    {
        foreach (var problem in problems)
        {
            console.WriteWord(problem.NotEvaluated ? "not evaluated" : "not read", problem.NotEvaluated ? Styles.NotEvaluated : Styles.Of(Severity.Critical));
            console.WriteLine("  " + (problem.Place is { Line: > 0 } place ? string.Create(CultureInfo.InvariantCulture, $"{problem.Source}:{place.Line}:{place.Column}") : problem.Source), Styles.Location);
            console.Indented(2, problem.Message);
            if (hidden is not null && problem is { Place: { Line: > 0 } at, Text: { } text })
                Excerpt.Write(console, text, at, underline: false, hidden);
            console.WriteLine();
        }
    }
}
