using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>A privileged container is root on the node with a different view of the files.</summary>
internal static class PrivilegedContainer
{
    public static Check Check { get; } = new Check<Container>
    {
        Id = "privileged-container",
        Chapter = Chapter.Security,
        Severity = Severity.High,
        Summary = "Container is privileged",
        Remedy = "Remove securityContext.privileged and add the one capability or device that the container needs.",
        Repair = Repairability.Decision,
        Why = "A privileged container has every capability, every device of the node and no seccomp or AppArmor profile. Whoever runs code in it mounts the node's disk and owns the node with every pod on it.",
        References = ["Pod Security Standards: baseline", "CIS Kubernetes Benchmark 5.2.2", "https://kubernetes.io/docs/concepts/security/pod-security-standards/"],
        Peers = ["kube-linter/privileged-container", "kube-score/container-security-context-privileged", "polaris/runAsPrivileged", "kubescape/C-0057", "checkov/CKV_K8S_16", "trivy/KSV-0017", "kubeaudit/privileged", "kyverno/disallow-privileged-containers"],
        AppliesTo = static (container, context) => !container.RunsOnWindows && !context.Cluster.IsSystemNamespace(container.Workload.Namespace),
        Evaluate = static (container, _) => container["securityContext.privileged"] is { Boolean: true } field
            ? [new(field, $"container '{container.Name}' is privileged: it has the node's devices and every capability") { Decide = () => Decision.Confirm(Unprivileged(container, field), proposal: null) }]
            : [],
    };

    /// <summary>A seccomp profile holds once the container is not privileged, so that it needs one.</summary>
    private static Fix Unprivileged(Container container, Field field)
    {
        var fix = Fix.Set(field, Scalar.Of(false), $"Take the privileges of the node from container '{container.Name}'");
        return container.EffectiveSecurityContext("seccompProfile.type").Exists ? fix : fix.And(Fix.Set(container.Pod["securityContext.seccompProfile.type"], Scalar.Of("RuntimeDefault"), ""));
    }
}
