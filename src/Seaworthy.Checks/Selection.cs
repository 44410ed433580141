using Seaworthy.Analysis.Workloads;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Values;

namespace Seaworthy.Checks;

/// <summary>What Services, budgets and policies have in common: they select pods of their namespace by label, or none.</summary>
internal static class Selection
{
    /// <summary>The verdict on something that should select pods: wrong only where the input would show them.</summary>
    /// <param name="holder">What selects, by name: "Service 'web'".</param>
    /// <param name="field">Where the selector is written.</param>
    /// <param name="selector">The selector.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="decide">What mends it.</param>
    public static Verdict Judge(string holder, Field field, LabelSelector selector, ClusterSnapshot cluster, Func<Decision>? decide = null)
    {
        var @namespace = field.Object.Namespace;
        if (cluster.WorkloadsSelectedBy(RuntimeLabels.Declarable(selector), @namespace).Any())
            return [];
        if (!cluster.ShowsAllWorkloads(@namespace))
            return Verdict.NotEvaluated($"the input declares no workload in namespace '{@namespace}'");
        if (cluster.IsSystemNamespace(@namespace))
            return Verdict.NotEvaluated($"the cluster itself brings pods in namespace '{@namespace}' that the input need not show");
        if (OperatorPods.SelectedBy(RuntimeLabels.Declarable(selector), @namespace, cluster) is not null)
            return [];
        if (Operators.MakerIn(cluster, @namespace) is { } maker)
            return Verdict.NotEvaluated($"an operator may make the pods: namespace '{@namespace}' holds custom resources of kind {maker}");
        return [new(field, $"{holder} selects pods with {selector}, and no pod template in namespace '{@namespace}' has these labels") { Decide = () => decide?.Invoke() }];
    }
}
