using Seaworthy.Analysis.Access;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;
using Seaworthy.Model.Values;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>What the ServiceAccount default may do, every pod may do that nobody thought about.</summary>
internal static class DefaultServiceAccountGranted
{
    public static Check Check { get; } = new Check<RoleBinding>
    {
        Id = "default-service-account-granted",
        Chapter = Chapter.Security,
        Severity = Severity.Medium,
        Summary = "Binding grants rights to the ServiceAccount default",
        Remedy = "Make a ServiceAccount for the workload that needs the rights, name it in the pod spec, and bind that one.",
        Repair = Repairability.Decision,
        Why = "Pods that name no ServiceAccount run as default, those that somebody starts tomorrow included. All of them carry a token with these rights, and whoever breaks into the weakest has them.",
        References = ["CIS Kubernetes Benchmark 5.1.5", "https://kubernetes.io/docs/concepts/security/service-accounts/#default-service-accounts"],
        Peers = ["checkov/CKV_K8S_42"],

        // That default is cluster administrator is told by cluster-admin-binding.
        AppliesTo = static (binding, _) => binding.Role != new ObjectRef(Kinds.ClusterRole, "", "cluster-admin") && !BuiltInRoles.AreForEverybody(binding.Role),
        Evaluate = static (binding, context) => Judge(binding, [.. binding.Grantees.Where(static subject => subject is { IsServiceAccount: true, Name: "default" })], context.Cluster),
    };

    /// <summary>Which of the pods need the rights is written nowhere.</summary>
    private static Decision? OwnAccount(BindingSubject[] subjects, Workload[] holders) => subjects is not [var subject] ? null : new(
        "Give the workload that needs the rights a ServiceAccount of its own, and bind that one",
        $"the name of a workload of namespace '{subject.Namespace}' that names no ServiceAccount",
        text => Array.Find(holders, holder => holder.Name == text) is { HasTemplate: true } holder
            ? new Fix($"Run {holder.Kind.Kind} '{text}' as ServiceAccount '{text}', and bind that one", [new(subject.Field["name"], Scalar.Of(text)), new(holder.Template["serviceAccountName"], Scalar.Of(text))]) { Objects = [NewObject.In(holder.Object, "v1", "ServiceAccount", text)] }
            : null)
    {
        Proposal = holders is [var only] ? new(only.Name, "the only workload of the namespace in the input that runs as default") : null,
    };

    private static Verdict Judge(RoleBinding binding, BindingSubject[] subjects, ClusterSnapshot cluster)
    {
        if (subjects.Length == 0)
            return [];

        var namespaces = subjects.Select(static subject => subject.Namespace).Distinct(StringComparer.Ordinal).ToArray();
        var holders = namespaces.SelectMany(name => cluster.WorkloadsSelectedBy(LabelSelector.Everything, name)).Where(static workload => workload.Template.ServiceAccountName == "default");
        var where = binding.IsClusterWide ? "in the whole cluster" : $"in namespace '{binding.Object.Namespace}'";
        return
        [
            new(subjects[0].Field["name"], $"every pod that names no ServiceAccount in {(namespaces.Length == 1 ? "namespace" : "namespaces")} {string.Join(", ", namespaces.Select(static name => $"'{name}'"))} holds {binding.Role.Kind.Kind} '{binding.Role.Name}' {where}")
            {
                Decide = () => OwnAccount(subjects, [.. holders]),
                Related = [.. holders.Select(static workload => workload.Ref).Order()],
            },
        ];
    }
}
