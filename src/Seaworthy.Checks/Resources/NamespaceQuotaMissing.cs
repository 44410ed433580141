using Seaworthy.Model;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Resources;

/// <summary>Without a quota one team's mistake is every team's outage.</summary>
internal static class NamespaceQuotaMissing
{
    public static Check Check { get; } = new Check<Namespace>
    {
        Id = "namespace-quota-missing",
        Chapter = Chapter.Resources,
        Severity = Severity.Low,
        Summary = "Namespace has no bound on what its pods take together",
        Remedy = "Add a ResourceQuota on requests.cpu, requests.memory and pods to the namespace.",
        Why = "A wrong number of replicas, a runaway CronJob or an autoscaler without sense of measure can take all the room in the cluster. A quota keeps the damage within the namespace.",
        References = ["https://kubernetes.io/docs/concepts/policy/resource-quotas/", "NSA/CISA Kubernetes Hardening Guide: resource policies"],
        Peers = ["trivy/KSV-0040", "kyverno/add-ns-quota"],
        AppliesTo = static (@namespace, context) => !context.Cluster.IsSystemNamespace(@namespace.Object.Name)
            && context.Cluster.DeclaresWorkloads(@namespace.Object.Name),
        Evaluate = static (@namespace, context) => context.Cluster.Declares(Kinds.ResourceQuota, @namespace.Object.Name)
            ? []
            : [new(@namespace["metadata.name"], $"namespace '{@namespace.Object.Name}' has no ResourceQuota")],
    };
}
