using Seaworthy.Model.Values;

namespace Seaworthy.Analysis.Workloads;

/// <summary>Labels that pods get from controllers, or give themselves while they run: no pod template shows them.</summary>
public static class RuntimeLabels
{
    private static readonly HashSet<string> Keys = new[]
    {
        "pod-template-hash", "rollouts-pod-template-hash", "controller-revision-hash", "pod-template-generation",
        "statefulset.kubernetes.io/pod-name", "apps.kubernetes.io/pod-index",
        "job-name", "controller-uid", "batch.kubernetes.io/job-name", "batch.kubernetes.io/controller-uid", "batch.kubernetes.io/job-completion-index",
        "topology.kubernetes.io/zone", "topology.kubernetes.io/region",
        "deploymentconfig",
        "vault-active", "vault-initialized", "vault-perf-standby", "vault-sealed", "vault-version", "openbao-active", "openbao-sealed",
        "spilo-role", "redisfailovers-role", "cnpg.io/instanceRole", "postgres-operator.crunchydata.com/role",
    }.ToHashSet(StringComparer.Ordinal);

    /// <summary>The part of a selector that a pod template can be held against.</summary>
    public static LabelSelector Declarable(LabelSelector selector) => selector.Requirements.Any(static requirement => Keys.Contains(requirement.Key))
        ? LabelSelector.Of(selector.Requirements.Where(static requirement => !Keys.Contains(requirement.Key)))
        : selector;
}
