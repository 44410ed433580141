using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>The server half of Helm 2 does what anybody tells it.</summary>
internal static class TillerDeployed
{
    public static Check Check { get; } = new Check<Container>
    {
        Id = "tiller-deployed",
        Chapter = Chapter.Security,
        Severity = Severity.High,
        Summary = "Tiller of Helm 2 runs in the cluster",
        Remedy = "Move the releases to Helm 3 or later, which has no server, and delete Tiller with its ServiceAccount and binding.",
        Repair = Repairability.None("moving its releases to Helm 3 is a migration"),
        Why = "Tiller listens in the cluster, as a rule with cluster-admin and without asking who calls: any pod that reaches its port installs what it likes. Helm 2 has had no fixes since November 2020.",
        References = ["https://helm.sh/docs/topics/v2_v3_migration/", "https://helm.sh/blog/helm-v2-deprecation-timeline/"],
        Peers = ["checkov/CKV_K8S_34", "trivy/KSV-0102"],
        Evaluate = static (container, _) => container.Image?.Repository is { } repository && (repository == "tiller" || repository.EndsWith("/tiller", StringComparison.Ordinal))
            ? [new(container["image"], $"container '{container.Name}' is Tiller: whoever reaches it may install anything")]
            : [],
    };
}
