using Seaworthy.Analysis.Access;
using Seaworthy.Analysis.Workloads;
using Seaworthy.Model;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>Where a pod's token leads to the whole cluster, a flaw in its program is a flaw in the cluster.</summary>
internal static class PowerfulServiceAccount
{
    public static Check Check { get; } = new Check<PodTemplate>
    {
        Id = "powerful-service-account",
        Chapter = Chapter.Security,
        Severity = Severity.Medium,
        Summary = "Pods carry a token that leads to the whole cluster",
        Remedy = "Narrow the role to what the program does, bind it in the namespaces that it works in, or let the part that needs the rights run apart from the part that answers requests.",
        Repair = Repairability.None("which of the rights are used is not written anywhere"),
        Why = "Whoever makes the program run their own code, by a flaw in it or in a library, reads the token from its file and acts with all its rights. Where requests from outside reach the pods, that someone may be anybody.",
        References = ["https://kubernetes.io/docs/concepts/security/rbac-good-practices/#privilege-escalation-risks", "https://kubernetes.io/docs/concepts/security/service-accounts/#security-considerations"],
        Peers = ["kubescape/C-0267", "kubescape/C-0272"],

        // What default or everybody is granted is told once, at the binding.
        AppliesTo = static (pod, context) => pod.ServiceAccountName != "default" && !context.Cluster.IsSystemNamespace(pod.Workload.Namespace) && ServiceAccountUse.MountsToken(pod, context.Cluster),
        Evaluate = static (pod, context) => Judge(pod, context.Cluster),
    };

    private static Verdict Judge(PodTemplate pod, ClusterSnapshot cluster)
    {
        var bindings = cluster.BindingsNaming(pod.Workload.Namespace, pod.ServiceAccountName).OrderBy(static binding => binding.Object.Ref).ToList();
        var leading = bindings.Select(binding => (Binding: binding, Rights: ClusterTakeover.By(binding, cluster))).Where(static pair => pair.Rights.Count > 0).ToList();
        if (leading.Count == 0)
        {
            return bindings.Exists(binding => ClusterTakeover.IsUnknown(binding, cluster))
                ? Verdict.NotEvaluated($"what ServiceAccount '{pod.ServiceAccountName}' may do is declared outside the input")
                : [];
        }

        var rights = leading.SelectMany(static pair => pair.Rights).Distinct(StringComparer.Ordinal).ToList();
        var doing = string.Join(", and ", rights.Take(2)) + (rights.Count > 2 ? $", and {rights.Count - 2} more as strong" : "");
        var exposed = Exposure.Of(pod, cluster);
        var where = leading.Exists(static pair => pair.Binding.IsClusterWide) ? " in the whole cluster" : " in kube-system";
        return
        [
            new(pod[pod["serviceAccountName"].Exists ? "serviceAccountName" : "serviceAccount"], $"the pods carry a token of ServiceAccount '{pod.ServiceAccountName}', which may{where} {doing}{(exposed is { } by ? $"; {by} leads requests from outside to them" : "")}")
            {
                Severity = exposed is null ? Severity.Medium : Severity.High,
                Related = [.. leading.Select(static pair => pair.Binding.Object.Ref), .. exposed is { } door ? [door] : Array.Empty<ObjectRef>()],
            },
        ];
    }
}
