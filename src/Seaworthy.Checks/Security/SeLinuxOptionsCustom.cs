using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>SELinux tells containers from the node by their type; another type is another creature.</summary>
internal static class SeLinuxOptionsCustom
{
    /// <summary>The first release whose Pod Security Standards know <c>container_engine_t</c>.</summary>
    private static readonly KubernetesVersion EngineIsKnown = new(1, 31);

    public static Check Check { get; } = new Check<PodTemplate>
    {
        Id = "selinux-options-custom",
        Chapter = Chapter.Security,
        Severity = Severity.Medium,
        Summary = "Pod asks for SELinux options beyond a container's",
        Remedy = "Remove user and role, and use the types container_t, container_init_t, container_kvm_t or container_engine_t, or none; level may be set.",
        Repair = Repairability.Decision,
        Why = "The type container_t is what keeps a process that leaves its container from the node's files. With spc_t, unconfined_t or a type of the node's own that wall is gone on every node with SELinux, and on the others nobody notices.",
        References = ["Pod Security Standards: baseline", "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#assign-selinux-labels-to-a-container"],
        Peers = ["trivy/KSV-0025", "kyverno/disallow-selinux", "gatekeeper/psp-selinux"],
        AppliesTo = static (pod, context) => !context.Cluster.IsSystemNamespace(pod.Workload.Namespace),
        Evaluate = static (pod, context) =>
        [
            .. Judge(pod["securityContext.seLinuxOptions"], "the pod", context.KubernetesVersion),
            .. pod.Containers.SelectMany(container => Judge(container["securityContext.seLinuxOptions"], $"container '{container.Name}'", context.KubernetesVersion)),
        ],
    };

    private static IEnumerable<Violation> Judge(Field options, string who, KubernetesVersion version)
    {
        if (!IsContainers(options["type"].Text ?? "", version))
            yield return new(options["type"], $"{who} asks for the SELinux type {options["type"].Text}") { Decide = () => Without(options["type"]) };
        if (options["user"].Text is { Length: > 0 } user)
            yield return new(options["user"], $"{who} asks for the SELinux user {user}") { Decide = () => Without(options["user"]) };
        if (options["role"].Text is { Length: > 0 } role)
            yield return new(options["role"], $"{who} asks for the SELinux role {role}") { Decide = () => Without(options["role"]) };
    }

    private static Decision Without(Field option) => Decision.Confirm(Fix.Remove($"Leave the SELinux {option.Path.Key} to the runtime", option), proposal: null);

    private static bool IsContainers(string type, KubernetesVersion version) =>
        type is "" or "container_t" or "container_init_t" or "container_kvm_t" || (type == "container_engine_t" && version >= EngineIsKnown);
}
