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
        Repair = Repairability.Decision,
        Why = "The API server takes the field for old manifests' sake. Tools that read manifests overlook it, and what it does depends on the provider or goes with a later release.",
        References = ["https://kubernetes.io/docs/reference/using-api/deprecation-policy/"],
        OfKinds = [Kinds.Service, Kinds.PersistentVolume],
        Evaluate = static (item, _) => [.. Deprecated(item).Where(static old => old.Field.Exists).Select(static old => new Violation(old.Field, old.Message) { Remedy = old.Remedy, Decide = () => old.Decision })],
    };

    private static IEnumerable<(Field Field, string Message, string Remedy, Decision? Decision)> Deprecated(KubernetesObject item)
    {
        if (item.Kind == Kinds.Service)
            yield return (item["spec.loadBalancerIP"], $"loadBalancerIP of Service '{item.Name}' is deprecated since Kubernetes 1.24, and what it does depends on the provider", "Use the annotation that your provider has for it.", null);
        if (item.Kind == Kinds.PersistentVolume && item["spec.persistentVolumeReclaimPolicy"] is { Text: "Recycle" } policy)
            yield return (policy, $"PersistentVolume '{item.Name}' is to be recycled, which is deprecated and works with hostPath and NFS only", "Use Retain or Delete, and make volumes on demand.", Decision.Choice(
                $"Say what becomes of PersistentVolume '{item.Name}' once it is released",
                new("Retain", "it deletes nothing"),
                ("Retain", Fix.Set(policy, Scalar.Of("Retain"), $"Retain PersistentVolume '{item.Name}'")),
                ("Delete", Fix.Set(policy, Scalar.Of("Delete"), $"Delete PersistentVolume '{item.Name}' once it is released"))));
    }
}
