namespace Seaworthy.Repair.Editing;

/// <summary>In which order people write the fields of the maps that repairs add to, so that a new one stands where it is looked for.</summary>
internal static class FieldOrder
{
    private static readonly string[] Container =
    [
        "name", "image", "imagePullPolicy", "command", "args", "workingDir", "ports", "envFrom", "env", "resources", "volumeMounts", "volumeDevices",
        "startupProbe", "livenessProbe", "readinessProbe", "lifecycle", "terminationMessagePath", "terminationMessagePolicy", "securityContext",
    ];

    private static readonly string[] PodSpec =
    [
        "serviceAccountName", "automountServiceAccountToken", "priorityClassName", "enableServiceLinks", "hostNetwork", "hostPID", "hostIPC", "hostUsers", "securityContext",
        "terminationGracePeriodSeconds", "nodeSelector", "affinity", "topologySpreadConstraints", "tolerations", "initContainers", "containers", "restartPolicy", "volumes",
    ];

    private static readonly string[] Workload =
    [
        "replicas", "minReadySeconds", "progressDeadlineSeconds", "revisionHistoryLimit", "schedule", "timeZone", "concurrencyPolicy", "startingDeadlineSeconds", "selector", "serviceName",
        "podManagementPolicy", "strategy", "updateStrategy", "template", "volumeClaimTemplates",
    ];

    private static readonly string[] Ingress = ["ingressClassName", "defaultBackend", "tls", "rules"];

    private static readonly string[] IngressRule = ["host", "http"];

    private static readonly string[] Metadata = ["name", "generateName", "namespace", "labels", "annotations"];

    private static readonly string[] Object = ["apiVersion", "kind", "metadata", "spec", "status"];

    private static readonly string[][] All = [Container, PodSpec, Workload, Ingress, IngressRule, Metadata, Object];

    /// <summary>Where a key stands in the order that it belongs to; keys of no known order come last.</summary>
    public static int IndexOf(string key) => All.Select(order => Array.IndexOf(order, key)).FirstOrDefault(static index => index >= 0, int.MaxValue);

    /// <summary>After which of a map's keys a new key belongs, by index; -1 where it belongs before all of them, and the last for a key of no known order.</summary>
    /// <param name="existing">The map's keys, in order.</param>
    /// <param name="key">The new key.</param>
    public static int Predecessor(IReadOnlyList<string> existing, string key)
    {
        var order = Array.Find(All, known => known.Contains(key) && existing.Count(known.Contains) * 2 > existing.Count);
        if (order is null)
            return existing.Count - 1;
        var place = Array.IndexOf(order, key);
        for (var index = existing.Count - 1; index >= 0; index--)
        {
            if (Array.IndexOf(order, existing[index]) is >= 0 and var at && at < place)
                return index;
        }

        return -1;
    }
}
