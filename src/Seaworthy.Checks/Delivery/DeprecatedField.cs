using Seaworthy.Model;
using Seaworthy.Model.Documents;

namespace Seaworthy.Checks.Delivery;

/// <summary>Fields that the API server still takes, and nobody should write any more.</summary>
internal static class DeprecatedField
{
    public static Check Check { get; } = new Check<KubernetesObject>
    {
        Id = "deprecated-field",
        Chapter = Chapter.Delivery,
        Severity = Severity.Low,
        Summary = "Field is deprecated",
        Remedy = "Write what took the field's place.",
        Why = "The API server takes the field for old manifests' sake. Tools that read manifests overlook it, and what it does depends on the provider or goes with a later release.",
        References = ["https://kubernetes.io/docs/reference/using-api/deprecation-policy/"],
        AppliesTo = static (item, context) => item.Kind == Kinds.Service || item.Kind == Kinds.PersistentVolume || context.Cluster.TryWorkload(item) is not null,
        Evaluate = static (item, context) => [.. Deprecated(item, context).Where(static old => old.Field.Exists).Select(static old => new Violation(old.Field, old.Message) { Remedy = old.Remedy })],
    };

    private static IEnumerable<(Field Field, string Message, string Remedy)> Deprecated(KubernetesObject item, CheckContext context)
    {
        if (item.Kind == Kinds.Service)
            yield return (item["spec.loadBalancerIP"], $"loadBalancerIP of Service '{item.Name}' is deprecated since Kubernetes 1.24, and what it does depends on the provider", "Use the annotation that your provider has for it.");
        if (item.Kind == Kinds.PersistentVolume && item["spec.persistentVolumeReclaimPolicy"] is { Text: "Recycle" } policy)
            yield return (policy, $"PersistentVolume '{item.Name}' is to be recycled, which is deprecated and works with hostPath and NFS only", "Use Retain or Delete, and make volumes on demand.");
        if (context.Cluster.TryWorkload(item) is { HasTemplate: true } workload && !workload.Template["serviceAccountName"].Exists)
            yield return (workload.Template["serviceAccount"], $"{item.Kind.Kind} '{item.Name}' names its ServiceAccount in the deprecated field serviceAccount", "Write serviceAccountName.");
    }
}
