using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Observability;

/// <summary>Without an audit log nobody can say who did what.</summary>
internal static class AuditLogOff
{
    public static Check Check { get; } = new Check<Container>
    {
        Id = "audit-log-off",
        Chapter = Chapter.Observability,
        Severity = Severity.Medium,
        Summary = "API server keeps no audit log",
        Remedy = "Give kube-apiserver an --audit-policy-file, and --audit-log-path or --audit-webhook-config-file.",
        Repair = Repairability.None("the policy is a file on the node, and what it should log is not written anywhere"),
        Why = "After an intrusion, or when something was deleted, there is no record of who asked the API server for what and when. It cannot be made up for afterwards.",
        References = ["https://kubernetes.io/docs/tasks/debug/debug-cluster/audit/", "CIS Kubernetes Benchmark: ensure that the --audit-log-path argument is set"],
        Peers = ["kubescape/C-0067", "kubescape/C-0130", "checkov/CKV_K8S_91"],
        AppliesTo = static (container, _) => AuditFlags.IsApiServer(container),
        Evaluate = static (container, _) => (AuditFlags.Find(container, "audit-policy-file"), AuditFlags.Find(container, "audit-log-path") ?? AuditFlags.Find(container, "audit-webhook-config-file")) switch
        {
            (null, null) => [new(container["command"], "kube-apiserver has no audit policy and nowhere to write an audit log")],
            (null, { } sink) => [new(sink.Field, "kube-apiserver has an audit log but no --audit-policy-file, and without a policy no event is logged")],
            ({ } policy, null) => [new(policy.Field, "kube-apiserver has an audit policy but neither --audit-log-path nor --audit-webhook-config-file, so no event is kept")],
            _ => [],
        },
    };
}
