using System.Collections.Immutable;

namespace Seaworthy.Checks;

/// <summary>A chapter's grade.</summary>
/// <param name="Chapter">The chapter.</param>
/// <param name="Points">0 to 100, or null where nothing in the chapter could be evaluated.</param>
/// <param name="Worst">The worst finding's severity, or null without findings.</param>
public sealed record Score(Chapter Chapter, int? Points, Severity? Worst)
{
    /// <summary>
    /// Grades every chapter. Two rules, so that a bigger cluster dilutes nothing:
    /// <list type="bullet">
    /// <item>The worst finding sets a ceiling: critical 39, high 69, medium 89, low 99, none or info 100.</item>
    /// <item>
    /// Below it, each failing check takes its weight (critical 40, high 16, medium 6, low 2) times a share between a
    /// half and one: half for failing at all, the rest by how many of its subjects fail. With the sum <c>d</c>, the
    /// points are <c>ceiling · 100 / (100 + d)</c>, rounded down, so that each repair shows and none is in vain.
    /// </item>
    /// </list>
    /// A chapter without a single evaluated subject has no points rather than 100.
    /// </summary>
    public static ImmutableArray<Score> Of(IEnumerable<CheckOutcome> outcomes)
    {
        var byChapter = outcomes.ToLookup(static outcome => outcome.Check.Chapter);
        return [.. Enum.GetValues<Chapter>().Select(chapter => Of(chapter, [.. byChapter[chapter]]))];
    }

    private static Score Of(Chapter chapter, IReadOnlyList<CheckOutcome> outcomes)
    {
        if (outcomes.All(static outcome => outcome.Holding + outcome.Failing == 0))
            return new(chapter, null, null);

        var failing = outcomes.Where(static outcome => outcome.Failing > 0).ToList();
        if (failing.Count == 0)
            return new(chapter, 100, null);

        var worst = failing.Max(static outcome => WorstOf(outcome));
        var damage = failing.Sum(static outcome => Weight(WorstOf(outcome)) * (0.5 + 0.5 * outcome.Failing / (outcome.Failing + outcome.Holding)));
        return new(chapter, (int)(Ceiling(worst) * 100 / (100 + damage)), worst);
    }

    private static Severity WorstOf(CheckOutcome outcome) => outcome.Findings.Max(static finding => finding.Severity);

    private static double Ceiling(Severity worst) => worst switch
    {
        Severity.Critical => 39,
        Severity.High => 69,
        Severity.Medium => 89,
        Severity.Low => 99,
        _ => 100,
    };

    private static double Weight(Severity severity) => severity switch
    {
        Severity.Critical => 40,
        Severity.High => 16,
        Severity.Medium => 6,
        Severity.Low => 2,
        _ => 0,
    };
}
