using Seaworthy.Analysis.Resources;
using Seaworthy.Model;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Resources;

/// <summary>A quota on CPU or memory makes the field mandatory for every container in the namespace.</summary>
internal static class QuotaRefusesPods
{
    private static readonly (string Side, string Resource, string[] Keys)[] Demanded =
    [
        ("requests", "cpu", ["cpu", "requests.cpu"]),
        ("requests", "memory", ["memory", "requests.memory"]),
        ("limits", "cpu", ["limits.cpu"]),
        ("limits", "memory", ["limits.memory"]),
    ];

    public static Check Check { get; } = new Check<Container>
    {
        Id = "quota-refuses-pods",
        Chapter = Chapter.Resources,
        Severity = Severity.Critical,
        Summary = "Container lacks a field that the namespace's quota makes mandatory",
        Remedy = "Set the field on the container, or add a LimitRange to the namespace that defaults it.",
        Repair = Repairability.Decision,
        Why = "Where a quota counts CPU or memory, the API server refuses every pod with a container that does not say how much of it. The Deployment is accepted, but its pods never appear; only an event on the ReplicaSet tells why.",
        References = ["https://kubernetes.io/docs/concepts/policy/resource-quotas/"],
        AppliesTo = static (container, context) => container.Role is not ContainerRoles.Ephemeral && QuotasOf(container, context).Any(),
        Evaluate = Evaluate,
    };

    private static Verdict Evaluate(Container container, CheckContext context)
    {
        // Resources of the pod as a whole lift the demand (pkg/quota/v1/evaluator/core/pods.go, Constraints).
        if (container.Pod["resources"].Entries.Any(static side => side.Value.Entries.Any(static entry => PodResources.IsPodResource(entry.Key))))
            return [];

        var missing = Missing(container, context).ToList();
        var refused = missing.Where(static lack => !QuotaUsage.IsScoped(lack.Quota)).DistinctBy(static lack => (lack.Side, lack.Resource)).ToList();
        if (refused.Count == 0 && missing.Count > 0)
            return Verdict.NotEvaluated($"ResourceQuota '{missing[0].Quota.Name}' demands the {missing[0].Side}.{missing[0].Resource} that container '{container.Name}' lacks, but only of pods of certain scopes");

        return
        [
            .. refused.Select(lack => new Violation(
                container["resources"][lack.Side].Child(lack.Resource),
                $"container '{container.Name}' has no {Amounts.NameOf(lack.Resource)} {lack.Side[..^1]}, which ResourceQuota '{lack.Quota.Name}' demands: its pods are refused")
            {
                Decide = () => ContainerAmounts.Missing(container, lack.Side, lack.Resource, context.Cluster),
                Related = [lack.Quota.Ref],
            }),
        ];
    }

    private static IEnumerable<KubernetesObject> QuotasOf(Container container, CheckContext context) =>
        context.Cluster.OfKind(Kinds.ResourceQuota, container.Workload.Namespace)
            .Where(static quota => Demanded.Any(demand => Demands(quota, demand.Keys)))
            .OrderBy(static quota => quota.Ref);

    private static bool Demands(KubernetesObject quota, string[] keys) => keys.Any(key => quota["spec.hard"].Child(key).Exists);

    private static IEnumerable<(string Side, string Resource, KubernetesObject Quota)> Missing(Container container, CheckContext context)
    {
        var admitted = container.AdmittedResources(context.Cluster);
        return from quota in QuotasOf(container, context)
               from demand in Demanded
               where Demands(quota, demand.Keys) && (demand.Side == "limits" ? admitted.Limits : admitted.Requests)[demand.Resource] is null
               select (demand.Side, demand.Resource, quota);
    }
}
