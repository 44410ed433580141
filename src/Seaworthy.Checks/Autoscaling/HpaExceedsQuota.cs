using System.Globalization;
using Seaworthy.Analysis.Resources;
using Seaworthy.Analysis.Scaling;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Autoscaling;

/// <summary>The maximum that counts is the one that the quota allows, and it is found out under load.</summary>
internal static class HpaExceedsQuota
{
    public static Check Check { get; } = new Check<HorizontalPodAutoscaler>
    {
        Id = "hpa-exceeds-quota",
        Chapter = Chapter.Autoscaling,
        Severity = Severity.Medium,
        Summary = "Quota stops the autoscaler before its maximum",
        Remedy = "Raise the namespace's quota to maxReplicas pods and what else runs there, or lower maxReplicas to what fits.",
        Repair = Repairability.Decision,
        Why = "At the load peak the autoscaler asks for pods that the API server refuses. Everybody who sized the service by maxReplicas counts on capacity that does not exist.",
        References = ["https://kubernetes.io/docs/concepts/policy/resource-quotas/"],
        AppliesTo = static (hpa, context) => TemplateOf(hpa, context.Cluster) is not null && Entries(hpa, context.Cluster).Any(),
        Evaluate = static (hpa, context) =>
        {
            var pod = PodResources.Admitted(TemplateOf(hpa, context.Cluster)!.Value, context.Cluster);
            var entries = Entries(hpa, context.Cluster).Where(static entry => !QuotaUsage.IsScoped(entry.Object)).ToList();
            if (entries.Count == 0)
                return Verdict.NotEvaluated("the quotas of the namespace count only pods of certain scopes");

            var most = hpa["spec.maxReplicas"].Integer ?? 0;
            var tightest = entries.OrderBy(entry => Fitting(entry, pod, most)).ThenBy(static entry => entry.Object.Ref).ThenBy(static entry => entry.Path.Key, StringComparer.Ordinal).First();
            return Fitting(tightest, pod, most) is var fitting && fitting < most
                ? [new(hpa["spec.maxReplicas"], $"may ask for {most} replicas, but {tightest.Object} has room for {fitting} ({tightest.Path.Key}: {tightest.Text})") { Related = [tightest.Object.Ref], Decide = () => Lower(hpa, fitting, tightest.Object) }]
                : [];
        },
    };

    private static PodTemplate? TemplateOf(HorizontalPodAutoscaler hpa, ClusterSnapshot cluster) =>
        cluster.ScaledBy(hpa.Object) is { } workload ? cluster.PodTemplateOf(workload) : null;

    /// <summary>The entries of the namespace's quotas that count pods.</summary>
    private static IEnumerable<Field> Entries(HorizontalPodAutoscaler hpa, ClusterSnapshot cluster) =>
        from quota in cluster.OfKind(Kinds.ResourceQuota, hpa.Object.Namespace)
        from entry in quota["spec.hard"].Entries
        where entry.Value.Quantity is not null && QuotaUsage.OfPod(entry.Key, PodResources.None) is not null
        select entry.Value;

    /// <summary>How many pods an entry has room for if nothing else ran, at most as many as are asked for.</summary>
    private static long Fitting(Field entry, PodResources pod, long most)
    {
        var each = QuotaUsage.OfPod(entry.Path.Key!, pod)!.Value;
        var (fits, tooMany) = (0L, most + 1);
        while (tooMany - fits > 1)
        {
            var middle = fits + (tooMany - fits) / 2;
            (fits, tooMany) = each * middle <= entry.Quantity!.Value ? (middle, tooMany) : (fits, middle);
        }

        return fits;
    }

    /// <summary>Others of the namespace may leave even less room, so that this is the most that the maximum may be.</summary>
    private static Decision Lower(HorizontalPodAutoscaler hpa, long fitting, KubernetesObject quota)
    {
        var least = (hpa["spec.minReplicas"].Integer ?? 1) + 1;
        return Decision.Number(hpa["spec.maxReplicas"], "Ask for no more replicas than the quota has room for", least, fitting < least ? null : new(fitting.ToString(CultureInfo.InvariantCulture), $"what ResourceQuota '{quota.Name}' has room for"));
    }
}
