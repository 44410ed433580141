using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Delivery;

/// <summary>Fields that say what an annotation said.</summary>
internal static class AnnotationSuccessor
{
    /// <summary>The fields where they mean the same as the annotation, and the decision where they do more than it does today.</summary>
    /// <param name="key">The annotation.</param>
    /// <param name="field">Its value.</param>
    /// <param name="annotations">The map that it stands in.</param>
    /// <param name="workload">The workload whose object or pods carry it, where it is one.</param>
    public static (Fix? Fix, Decision? Decision) Of(string key, Field field, Field annotations, Workload? workload)
    {
        var (item, value) = (field.Object, field.Text ?? "");
        var title = $"Write what annotation {key} says as a field";
        switch (key)
        {
            case "volume.beta.kubernetes.io/storage-class" when item.Kind == Kinds.PersistentVolumeClaim || item.Kind == Kinds.PersistentVolume:
                return (Replace((item["spec.storageClassName"], Scalar.Of(value))), null);
            case "volume.beta.kubernetes.io/mount-options" when item.Kind == Kinds.PersistentVolume:
                return (Replace((item["spec.mountOptions"], Sequence.Of([.. value.Split(',', StringSplitOptions.TrimEntries).Select(Scalar.Of)]))), null);
            case "storageclass.beta.kubernetes.io/is-default-class" when item.Kind == Kinds.StorageClass:
                return (Replace((annotations.Child("storageclass.kubernetes.io/is-default-class"), field.Node!)), null);
            case "service.alpha.kubernetes.io/tolerate-unready-endpoints" when value is "true" or "false":
                return (Replace((item["spec.publishNotReadyAddresses"], Scalar.Of(value == "true"))), null);
            case "kubernetes.io/ingress.class" when item.Kind == Kinds.Ingress && value.Length > 0:
                return (null, Replace((item["spec.ingressClassName"], Scalar.Of(value))) is { } renamed ? Decision.Confirm(renamed, new("yes", $"an IngressClass '{value}' takes the Ingress as the annotation does, where there is one")) : null);
            case "seccomp.security.alpha.kubernetes.io/pod" when workload is { } pods && pods.Template["securityContext.seccompProfile"] is var profile:
                return Profile(profile, value);
            case var _ when workload is { } pods && ContainerOf(pods, key, "container.seccomp.security.alpha.kubernetes.io/") is { } container:
                return Profile(container["securityContext.seccompProfile"], value);
            case var _ when workload is { } pods && ContainerOf(pods, key, "container.apparmor.security.beta.kubernetes.io/") is { } container:
                var profiles = ProfileOf(container["securityContext.appArmorProfile"], value);
                return (profiles is null ? null : Replace(profiles), null);
            case "scheduler.alpha.kubernetes.io/critical-pod" when workload is { } pods:
                return pods.Template["priorityClassName"].Exists
                    ? (Fix.Remove($"Remove annotation {key}, whose place priorityClassName took", Going()), null)
                    : (null, Decision.Confirm(item.Namespace == "kube-system"
                        ? Replace((pods.Template["priorityClassName"], Scalar.Of("system-cluster-critical")))!
                        : Fix.Remove($"Remove annotation {key}, which has no effect", Going()), null));
            default:
                return (null, null);
        }

        // What is ignored today says something again, so somebody has to want it; RuntimeDefault is what seccomp-profile asks for.
        (Fix?, Decision?) Profile(Field profile, string text) =>
            ProfileOf(profile, text) is not { } fields || Replace(fields) is not { } fix ? default
            : (null, Decision.Confirm(fix, text is "runtime/default" or "docker/default" ? new("yes", "it is what the annotation asked for, and what pods should run with") : null));

        // Another value in the field's place is what holds today.
        Fix? Replace(params (Field Field, Node Value)[] fields) => Array.Exists(fields, static pair => pair.Field.Exists && (pair.Field.Node as Scalar)?.Text != (pair.Value as Scalar)?.Text)
            ? null
            : new(title, [new(Going(fields), null), .. fields.Where(static pair => !pair.Field.Exists).Select(static pair => new FieldChange(pair.Field, pair.Value))]);

        // The last annotation takes the map with it.
        Field Going(params (Field Field, Node Value)[] fields) => annotations.Count == 1 && !Array.Exists(fields, pair => pair.Field.Path.Parent?.ToString() == annotations.Path.ToString()) ? annotations : field;
    }

    private static Field? ContainerOf(Workload workload, string key, string prefix)
    {
        if (!key.StartsWith(prefix, StringComparison.Ordinal))
            return null;
        foreach (var container in workload.Containers)
        {
            if (container.Name == key[prefix.Length..])
                return container.Field;
        }

        return null;
    }

    private static (Field Field, Node Value)[]? ProfileOf(Field profile, string value) => value switch
    {
        "runtime/default" or "docker/default" => [(profile["type"], Scalar.Of("RuntimeDefault"))],
        "unconfined" => [(profile["type"], Scalar.Of("Unconfined"))],
        _ when value.StartsWith("localhost/", StringComparison.Ordinal) && value.Length > "localhost/".Length =>
            [(profile["type"], Scalar.Of("Localhost")), (profile["localhostProfile"], Scalar.Of(value["localhost/".Length..]))],
        _ => null,
    };
}
