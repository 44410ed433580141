using Seaworthy.Model;
using Seaworthy.Model.Values;

namespace Seaworthy.Checks.Delivery;

/// <summary>What lands in the namespace default shares its policies, quotas and rights with whatever else landed there.</summary>
internal static class DefaultNamespace
{
    public static Check Check { get; } = new Check<KubernetesObject>
    {
        Id = "default-namespace",
        Chapter = Chapter.Delivery,
        Severity = Severity.Low,
        Summary = "Object lives in the namespace default",
        Remedy = "Write the namespace that the application has for itself into metadata.namespace.",
        Repair = Repairability.Decision,
        Why = "The namespace default belongs to nobody: quotas, network policies and rights cannot be set for one application there, and names of different applications collide. Often it is simply a namespace that was forgotten.",
        References = ["https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/", "CIS Kubernetes Benchmark: the default namespace should not be used"],
        Peers = ["kube-linter/use-namespace", "kubescape/C-0061", "checkov/CKV_K8S_21"],
        AppliesTo = static (item, _) => IsCommon(item),
        Evaluate = static (item, context) => item.Namespace != "default"
            ? []
            : item.WritesNamespace
                ? [new(item["metadata.namespace"], $"{item.Kind.Kind} '{item.Name}' is put into the namespace default") { Decide = () => Move(item, null) }]
                // Manifests that name no namespace at all are applied with one; a few that lack it among many that do not have forgotten it.
                : context.Cluster.MostObjectsNameTheirNamespace
                    ? [new(item["metadata.namespace"], $"{item.Kind.Kind} '{item.Name}' names no namespace although most objects here do, so it lands in default unless it is applied with another") { Decide = () => Move(item, Only(context.Cluster)) }]
                    : [],
    };

    private static bool IsCommon(KubernetesObject item) => Namespaced.Contains(item.Kind);

    private static HashSet<GroupKind> Namespaced { get; } = new[]
    {
        Kinds.Pod, Kinds.ReplicationController, Kinds.Service, Kinds.ConfigMap, Kinds.Secret, Kinds.PersistentVolumeClaim,
        Kinds.Deployment, Kinds.StatefulSet, Kinds.DaemonSet, Kinds.ReplicaSet, Kinds.Job, Kinds.CronJob, Kinds.Ingress,
    }.ToHashSet();

    private static Decision Move(KubernetesObject item, Proposal? proposal) => Decision.Text(
        item["metadata.namespace"],
        $"Put {item.Kind.Kind} '{item.Name}' into the application's namespace",
        "the name of a namespace",
        static name => name != "default" && LabelSyntax.IsDns1123Label(name),
        proposal);

    private static Proposal? Only(ClusterSnapshot cluster) =>
        cluster.OfKind(Kinds.Namespace).Where(item => item.Name != "default" && !cluster.IsSystemNamespace(item.Name)).Take(2).ToList() is [var only] ? new(only.Name, "the only namespace that the input declares") : null;
}
