using System.Collections.Immutable;
using Seaworthy.Checks.Suppressions;
using Seaworthy.Model;

namespace Seaworthy.Checks;

/// <summary>Asks every check of a cluster.</summary>
public static class Engine
{
    /// <summary>Runs checks in parallel. The result depends on the input alone: outcomes stand in the order of the checks.</summary>
    /// <param name="checks">The checks to ask.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="options">What the team says about its cluster and its checks.</param>
    /// <param name="cancel">Stops between checks.</param>
    public static EngineResult Run(IReadOnlyList<Check> checks, ClusterSnapshot cluster, EngineOptions options, CancellationToken cancel)
    {
        var context = new CheckContext(cluster, options);
        var outcomes = new CheckOutcome[checks.Count];
        if (cluster.Objects.Length < WorthThreads)
        {
            for (var index = 0; index < checks.Count; index++)
                outcomes[index] = RunOne(checks[index], context);
        }
        else
        {
            Parallel.For(0, checks.Count, new ParallelOptions { CancellationToken = cancel }, index => outcomes[index] = RunOne(checks[index], context));
        }

        return new([.. outcomes], [.. context.Suppressions.Annotated], [.. context.Suppressions.Problems]);
    }

    /// <summary>Below this many objects starting threads costs more than they save.</summary>
    private const int WorthThreads = 200;

    private static CheckOutcome RunOne(Check check, CheckContext context) =>
        context.KubernetesVersion < (check.Since ?? new(0, 0)) || context.KubernetesVersion > (check.Until ?? new(int.MaxValue, 0))
            ? new(check, [], [], 0, 0)
            : check.Run(context);
}

/// <summary>What the checks say about a cluster.</summary>
/// <param name="Outcomes">What each found, in the order of the checks.</param>
/// <param name="Annotations">What annotations in the cluster accept, whether or not there is such a finding.</param>
/// <param name="SuppressionProblems">What is wrong with annotations.</param>
public sealed record EngineResult(ImmutableArray<CheckOutcome> Outcomes, ImmutableArray<Suppression> Annotations, ImmutableArray<SuppressionProblem> SuppressionProblems);
