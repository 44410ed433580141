using System.Collections.Immutable;
using Seaworthy.Checks;
using Seaworthy.Model;
using Seaworthy.Model.Reading;

namespace Seaworthy.Reporting;

/// <summary>The verdict on an input: what every format prints.</summary>
/// <param name="Outcomes">What each check found, in the catalogue's order, over all clusters of the input.</param>
/// <param name="Scores">A grade for each chapter.</param>
/// <param name="Problems">What could not be read.</param>
/// <param name="Files">How many files were read.</param>
/// <param name="Objects">How many objects they declare.</param>
/// <param name="OtherDocuments">How many documents are valid but none of Kubernetes'.</param>
/// <param name="KubernetesVersion">The release that the verdict is for.</param>
public sealed record Report(
    ImmutableArray<CheckOutcome> Outcomes,
    ImmutableArray<Score> Scores,
    ImmutableArray<LoadProblem> Problems,
    int Files,
    int Objects,
    int OtherDocuments,
    KubernetesVersion KubernetesVersion)
{
    private readonly Lazy<ImmutableArray<Finding>> _findings = new(() => [.. Outcomes.SelectMany(static outcome => outcome.Findings).Order(FindingOrder.Instance)]);

    /// <summary>Every finding, by file, then object, then worst first: an order that is total and depends on the input alone.</summary>
    public ImmutableArray<Finding> Findings => _findings.Value;

    /// <summary>What could not be answered, in the catalogue's order.</summary>
    public IEnumerable<Unevaluated> NotEvaluated => Outcomes.SelectMany(static outcome => outcome.NotEvaluated).Distinct();

    /// <summary>
    /// Asks the checks of everything that was read. What several clusters share, such as the base of two overlays,
    /// is told once.
    /// </summary>
    public static Report Of(LoadedInput input, IReadOnlyList<Check> checks, KubernetesVersion version, CancellationToken cancel)
    {
        var outcomes = input.Clusters
            .Select(cluster => Engine.Run(checks, cluster, version, cancel))
            .Aggregate(
                (IEnumerable<CheckOutcome>)[.. checks.Select(static check => new CheckOutcome(check, [], [], 0, 0))],
                static (all, cluster) => all.Zip(cluster, static (left, right) => left.With(right)))
            .Select(outcome => input.Clusters.Length > 1 ? outcome with { Findings = WithoutRepetitions(outcome.Findings) } : outcome)
            .ToImmutableArray();
        return new(outcomes, Score.Of(outcomes), input.Problems, input.Files, input.Objects, input.OtherDocuments, version);
    }

    private static ImmutableArray<Finding> WithoutRepetitions(ImmutableArray<Finding> findings) =>
        [.. findings.DistinctBy(static finding => (finding.Target, finding.Path, finding.Source.Name, finding.Place, finding.Message))];

    /// <summary>How many findings there are of a severity.</summary>
    public int Count(Severity severity) => Findings.Count(finding => finding.Severity == severity);
}
