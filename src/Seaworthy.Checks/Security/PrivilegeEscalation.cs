using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>A set-uid binary lets a compromised process gain more privileges than its parent had.</summary>
internal static class PrivilegeEscalation
{
    public static Check Check { get; } = new Check<Container>
    {
        Id = "privilege-escalation",
        Chapter = Chapter.Security,
        Severity = Severity.Medium,
        Summary = "Container may gain more privileges than its parent process",
        Remedy = "Set securityContext.allowPrivilegeEscalation to false.",
        Repair = Repairability.SafeOrDecision,
        Why = "Without no_new_privs a set-uid binary in the image turns any code execution into root inside the container, which is the first step of most container escapes.",
        References = ["Pod Security Standards: restricted", "CIS Kubernetes Benchmark 5.2.6", "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/"],
        Peers = ["kube-linter/privilege-escalation-container", "polaris/privilegeEscalationAllowed", "kubescape/C-0016", "checkov/CKV_K8S_20", "trivy/KSV-0001", "kubeaudit/privesc", "kyverno/disallow-privilege-escalation"],
        AppliesTo = static (container, _) => !container.RunsOnWindows,
        Evaluate = static (container, _) => container["securityContext.allowPrivilegeEscalation"] switch
        {
            { Boolean: false } => [],
            var field => [new(field, $"container '{container.Name}' {(field.Exists ? "allows" : "does not forbid")} privilege escalation") 
            {
                Fix = field.Exists || MustEscalate(container) ? null : Forbid(container),
                Decide = () => field.Exists && !MustEscalate(container) ? Decision.Confirm(Forbid(container), proposal: null) : null,
            }],
        },
    };

    private static Fix Forbid(Container container) => Fix.Set(container["securityContext.allowPrivilegeEscalation"], Scalar.Of(false), "Forbid privilege escalation");

    /// <summary>The API server refuses the combination (validateSecurityContext in pkg/apis/core/validation).</summary>
    private static bool MustEscalate(Container container) =>
        container["securityContext.privileged"].Boolean == true || container["securityContext.capabilities.add"].Items.Any(static item => item.Text is "SYS_ADMIN" or "CAP_SYS_ADMIN");
}
