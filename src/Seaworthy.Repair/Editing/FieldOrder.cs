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
        "replicas", "minReadySeconds", "progressDeadlineSeconds", "revisionHistoryLimit", "schedule", "timeZone", "concurrencyPolicy", "startingDeadlineSeconds", "suspend",
        "successfulJobsHistoryLimit", "failedJobsHistoryLimit", "ttlSecondsAfterFinished", "backoffLimit", "activeDeadlineSeconds", "parallelism", "completions", "selector", "serviceName",
        "podManagementPolicy", "strategy", "updateStrategy", "template", "jobTemplate", "volumeClaimTemplates",
    ];

    private static readonly string[] Probe = ["httpGet", "tcpSocket", "grpc", "exec", "initialDelaySeconds", "periodSeconds", "timeoutSeconds", "successThreshold", "failureThreshold", "terminationGracePeriodSeconds"];

    private static readonly string[] Autoscaler = ["scaleTargetRef", "minReplicas", "maxReplicas", "metrics", "behavior"];

    private static readonly string[] Budget = ["minAvailable", "maxUnavailable", "selector", "unhealthyPodEvictionPolicy"];

    private static readonly string[] Reference = ["apiVersion", "kind", "name"];

    private static readonly string[] Metadata = ["name", "generateName", "namespace", "labels", "annotations"];

    private static readonly string[] Resources = ["requests", "limits"];

    private static readonly string[] Amounts = ["pods", "cpu", "memory", "ephemeral-storage"];

    private static readonly string[] Port = ["name", "protocol", "appProtocol", "port", "containerPort", "hostPort", "targetPort", "nodePort"];

    private static readonly string[] Rule = ["alert", "record", "expr", "for", "keep_firing_for", "labels", "annotations"];

    private static readonly string[] Object = ["apiVersion", "kind", "metadata", "spec", "status"];

    private static readonly string[] Ingress = ["ingressClassName", "defaultBackend", "tls", "rules"];

    private static readonly string[] IngressRule = ["host", "http"];

    private static readonly string[][] All = [Container, PodSpec, Workload, Probe, Ingress, IngressRule, Autoscaler, Budget, Metadata, Resources, Amounts, Port, Rule, Object, Reference];

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
