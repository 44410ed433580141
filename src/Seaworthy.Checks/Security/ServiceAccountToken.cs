using Seaworthy.Model.Documents;
using Seaworthy.Analysis.Access;
using Seaworthy.Model;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>A token that grants nothing today is still the intruder's way to ask the API server, and grants whatever is bound tomorrow.</summary>
internal static class ServiceAccountToken
{
    public static Check Check { get; } = new Check<PodTemplate>
    {
        Id = "service-account-token",
        Chapter = Chapter.Security,
        Severity = Severity.Low,
        Summary = "Pod carries a token for the API server that it has no use for",
        Remedy = "Set automountServiceAccountToken to false in the pod spec, or on the ServiceAccount.",
        Repair = Repairability.SafeOrDecision,
        Why = "The token lies in a file that any code in the container can read. It authenticates to the API server and to everything that trusts the cluster's issuer, and it gains every right that somebody later binds to the ServiceAccount.",
        References = ["CIS Kubernetes Benchmark 5.1.6", "https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#opt-out-of-api-credential-automounting"],
        Peers = ["polaris/automountServiceAccountToken", "kubescape/C-0034", "checkov/CKV_K8S_38", "trivy/KSV-0036", "kubeaudit/asat", "kyverno/restrict-automount-sa-token", "gatekeeper/automount-serviceaccount-token"],
        Evaluate = static (pod, context) =>
        {
            var (cluster, @namespace, name) = (context.Cluster, pod.Workload.Namespace, pod.ServiceAccountName);
            var account = cluster.Find(Kinds.ServiceAccount, @namespace, name);
            var own = pod["automountServiceAccountToken"];
            if ((own.Boolean ?? account?["automountServiceAccountToken"].Boolean) == false || IsBound(cluster, @namespace, name))
                return [];
            if (account is null && name != "default")
                return Verdict.NotEvaluated($"ServiceAccount '{name}' is not in the input, so whether it opts out of tokens or is granted anything cannot be told");

            return
            [
                new(own, $"the pods carry a token of ServiceAccount '{name}', which no binding in the input grants anything")
                {
                    Decide = () => own.Exists ? Decision.Confirm(Fix.Set(own, Scalar.Of(false), "Mount no token that grants nothing"), proposal: null) : null,
                    Fix = own.Exists ? null : Fix.Set(own, Scalar.Of(false), "Mount no token that grants nothing"),
                    Related = account is null ? [] : [account.Ref],
                },
            ];
        },
    };

    /// <summary>Whether a binding grants the ServiceAccount more than the API discovery that Kubernetes grants everybody.</summary>
    private static bool IsBound(ClusterSnapshot cluster, string @namespace, string name) =>
        cluster.BindingsOfServiceAccount(@namespace, name).Any(static binding => !BuiltInRoles.AreForEverybody(binding.Role));
}
