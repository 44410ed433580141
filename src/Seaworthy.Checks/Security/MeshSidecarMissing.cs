using Seaworthy.Model;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>A pod that opts out of its namespace's mesh.</summary>
internal static class MeshSidecarMissing
{
    private const string Inject = "sidecar.istio.io/inject";

    public static Check Check { get; } = new Check<PodTemplate>
    {
        Id = "mesh-sidecar-missing",
        Chapter = Chapter.Security,
        Severity = Severity.Info,
        Summary = "Pods opt out of the mesh of their namespace",
        Remedy = "Remove sidecar.istio.io/inject: \"false\" from the pod template, or accept the finding where the program cannot run behind a proxy.",
        Repair = Repairability.Decision,
        Why = "Without the sidecar the pods have no identity in the mesh, speak clear text, and no AuthorizationPolicy guards them. Pods that insist on mutual TLS refuse their connections.",
        References = ["https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/"],
        Peers = ["kyverno/prevent-disabling-injection-pods"],
        AppliesTo = static (pod, context) => pod.Workload.IsLongRunning && pod["hostNetwork"].Boolean != true && IsInjected(pod.Workload.Namespace, context.Cluster),
        Evaluate = static (pod, _) =>
        {
            // The label wins over the annotation, which is the older form.
            var label = pod.Field["metadata.labels"].Child(Inject);
            var field = label.Exists ? label : pod.Field["metadata.annotations"].Child(Inject);
            return field.Text == "false" ? [new(field, $"the pods of {pod.Object} get no sidecar, while namespace '{pod.Workload.Namespace}' asks for one") { Decide = () => Decision.Confirm(Fix.Remove("Let the mesh add its sidecar", field), proposal: null) }] : [];
        },
    };

    private static bool IsInjected(string name, ClusterSnapshot cluster) =>
        cluster.Find(Kinds.Namespace, "", name) is { } declared && (declared.Labels["istio-injection"] == "enabled" || (declared.Labels["istio-injection"] is null && declared.Labels["istio.io/rev"] is not null));
}
