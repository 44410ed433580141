using System.Collections.Immutable;
using Seaworthy.Checks;
using Seaworthy.Checks.Suppressions;
using Seaworthy.Model;
using Seaworthy.Model.Reading;

namespace Seaworthy.Reporting;

/// <summary>The verdict on an input: what every format prints.</summary>
/// <param name="Outcomes">What each check found, in the catalogue's order, over all clusters of the input.</param>
/// <param name="Scores">A grade for each chapter. Accepted findings do not count; those of a baseline do.</param>
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

    /// <summary>Every finding that nobody accepts, by file, then object, then worst first: an order that is total and depends on the input alone.</summary>
    public ImmutableArray<Finding> Findings => _findings.Value;

    /// <summary>The same in the order of the checks and of the input, for whoever counts or looks up: putting thousands in order takes its time.</summary>
    public IEnumerable<Finding> UnorderedFindings => Outcomes.SelectMany(static outcome => outcome.Findings);

    /// <summary>The findings that are not in what the report is compared with; all where it is compared with nothing.</summary>
    public IEnumerable<Finding> NewFindings => Comparison is { } comparison ? Findings.Where(comparison.IsNew) : Findings;

    /// <summary>The findings that somebody accepts, in the same order.</summary>
    public IEnumerable<SuppressedFinding> Suppressed =>
        Outcomes.SelectMany(static outcome => outcome.Suppressed).OrderBy(static suppressed => suppressed.Finding, FindingOrder.Instance);

    /// <summary>Suppressions that do nothing, or no longer.</summary>
    public ImmutableArray<SuppressionProblem> SuppressionProblems { get; init; } = [];

    /// <summary>The live cluster that the objects come from, in a report's words; null where they come from files.</summary>
    public string? Cluster { get; init; }

    /// <summary>How many clusters the input was taken for, because parts of it declare the same objects.</summary>
    public int Clusters { get; init; } = 1;

    /// <summary>The edits of files that mend a finding without a choice, for formats that carry them.</summary>
    public Func<Finding, IReadOnlyList<ProposedEdit>> Edits { get; init; } = static _ => [];

    /// <summary>What was there before; null where nothing is compared.</summary>
    public Comparison? Comparison { get; init; }

    /// <summary>What could not be answered, in the catalogue's order.</summary>
    public IEnumerable<Unevaluated> NotEvaluated => Outcomes.SelectMany(static outcome => outcome.NotEvaluated).Distinct();

    /// <summary>
    /// Asks the checks of everything that was read, cluster by cluster where it is of several.
    /// </summary>
    public static Report Of(LoadedInput input, IReadOnlyList<Check> checks, EngineOptions options, CancellationToken cancel)
    {
        var results = input.Clusters.Select(cluster => Engine.Run(checks, cluster, options, cancel)).ToList();
        var outcomes = results
            .Select(static result => result.Outcomes)
            .Aggregate(
                (IEnumerable<CheckOutcome>)[.. checks.Select(static check => new CheckOutcome(check, [], [], 0, 0))],
                static (all, cluster) => all.Zip(cluster, static (left, right) => left.With(right)))
            .ToImmutableArray();
        if (input.Clusters.Length > 1)
            outcomes = [.. outcomes.Select(new SeveralClusters(input.Clusters).Unite)];
        return new(outcomes, Score.Of(outcomes), input.Problems, input.Files, input.Objects, input.OtherDocuments, options.KubernetesVersion)
        {
            Cluster = input.Cluster,
            Clusters = input.Clusters.Length,
            SuppressionProblems = [.. results.SelectMany(static result => result.SuppressionProblems), .. options.Suppressions.Idle(outcomes, results.SelectMany(static result => result.Annotations))],
        };
    }

    /// <summary>How many findings there are of a severity.</summary>
    public int Count(Severity severity) => Findings.Count(finding => finding.Severity == severity);
}
