using Seaworthy.Model;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Security;

/// <summary>Who runs commands in a pod has what the pod has.</summary>
internal static class PodExecRights
{
    /// <summary>The first release that asks for <c>create</c> also where a client opens a websocket with a GET request.</summary>
    private static readonly KubernetesVersion CreateIsAskedOfAll = new(1, 35);

    private static readonly IReadOnlyList<Right> Rights = Of("create");

    private static readonly IReadOnlyList<Right> RightsBefore = Of("create", "get");

    public static Check Check { get; } = new Check<Role>
    {
        Id = "pod-exec-rights",
        Chapter = Chapter.Security,
        Severity = Severity.Medium,
        Summary = "Role lets its holders run commands in other people's pods",
        Remedy = "Remove pods/exec, pods/attach, pods/portforward and pods/ephemeralcontainers, or grant them for a while, in one namespace, to a person.",
        Repair = Repairability.Decision,
        Why = "A command in a pod reads its Secrets, its token and its memory, and leaves no trace in Git or in the pod's log. In every namespace that includes the privileged pods of kube-system, and so the nodes.",
        References = ["https://kubernetes.io/docs/reference/access-authn-authz/authorization/", "https://kubernetes.io/docs/concepts/security/rbac-good-practices/"],
        Peers = ["polaris/rolePodExecAttach", "polaris/clusterrolePodExecAttach", "kubescape/C-0002", "kubescape/C-0063", "trivy/KSV-0053", "trivy/KSV-0054"],
        AppliesTo = static (role, context) => RoleRights.CanBeMended(role, context.Cluster),
        Evaluate = static (role, context) => RoleRights.Judge(role, context, context.KubernetesVersion < CreateIsAskedOfAll ? RightsBefore : Rights, Severity.Medium, Severity.Low),
    };

    private static Right[] Of(params string[] verbs) =>
    [
        Right.InNamespaces("run commands in running pods", verbs, "", "pods/exec", "pods/attach"),
        Right.InNamespaces("start containers in running pods", ["update", "patch"], "", "pods/ephemeralcontainers"),
        Right.InNamespaces("reach every port of pods past NetworkPolicies", verbs, "", "pods/portforward"),
    ];
}
