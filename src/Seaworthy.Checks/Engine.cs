using System.Collections.Immutable;
using Seaworthy.Model;

namespace Seaworthy.Checks;

/// <summary>Asks every check of a cluster.</summary>
public static class Engine
{
    /// <summary>Runs checks in parallel. The result depends on the input alone: outcomes stand in the order of the checks.</summary>
    /// <param name="checks">The checks to ask.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="version">The release that the cluster runs, or will run.</param>
    /// <param name="cancel">Stops between checks.</param>
    public static ImmutableArray<CheckOutcome> Run(IReadOnlyList<Check> checks, ClusterSnapshot cluster, KubernetesVersion version, CancellationToken cancel)
    {
        var context = new CheckContext(cluster, version);
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

        return ImmutableArray.Create(outcomes);
    }

    /// <summary>Below this many objects starting threads costs more than they save.</summary>
    private const int WorthThreads = 200;

    private static CheckOutcome RunOne(Check check, CheckContext context) =>
        context.KubernetesVersion < (check.Since ?? new(0, 0)) || context.KubernetesVersion > (check.Until ?? new(int.MaxValue, 0))
            ? new(check, [], [], 0, 0)
            : check.Run(context);
}
