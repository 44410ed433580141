using System.Text.Json.Nodes;
using Seaworthy.Model;

namespace Seaworthy.Live.Tests.Parity;

/// <summary>
/// Does to a manifest what the API server, its admission and its controllers do: written from Kubernetes' defaulting
/// functions, and apart from what the reader takes away again.
/// </summary>
internal static class ApiServerDefaults
{
    /// <summary>What the server appends to a <c>generateName</c>.</summary>
    public const string Suffix = "x7k2p";

    public static JsonObject Apply(KubernetesObject item, JsonObject root)
    {
        var metadata = Map(root, "metadata");
        metadata["uid"] = "0d4f9b1c";
        metadata["resourceVersion"] = "4711";
        metadata["generation"] = 2;
        metadata["creationTimestamp"] = "2026-01-02T03:04:05Z";
        metadata["managedFields"] = new JsonArray(new JsonObject { ["manager"] = "kubectl", ["operation"] = "Update", ["fieldsV1"] = new JsonObject { ["f:spec"] = new JsonObject() } });
        if (!metadata.ContainsKey("name") && metadata["generateName"] is { } prefix)
            metadata["name"] = $"{prefix}{Suffix}";
        if (item.Namespace.Length > 0)
            metadata["namespace"] = item.Namespace;
        Map(metadata, "annotations")["kubectl.kubernetes.io/last-applied-configuration"] = root.DeepClone().ToJsonString();
        if (!root.ContainsKey("status") && item.Kind.Kind is "Deployment" or "StatefulSet" or "DaemonSet" or "Job" or "Pod" or "Service" or "HorizontalPodAutoscaler" or "PodDisruptionBudget" or "Namespace" or "Node")
            root["status"] = new JsonObject { ["conditions"] = new JsonArray(new JsonObject { ["type"] = "Ready", ["status"] = "True" }) };
        if (item.Kind.Group is "" or "apps" or "batch" or "autoscaling" or "networking.k8s.io" or "scheduling.k8s.io" or "admissionregistration.k8s.io" or "rbac.authorization.k8s.io")
            Kind(item.Kind.Kind, item.Name, root);
        return root;
    }

    private static void Kind(string kind, string name, JsonObject root)
    {
        switch (kind)
        {
            case "Pod":
                PodSpec(Map(root, "spec"));
                Admitted(Map(root, "spec"));
                break;
            case "PodTemplate":
                Template(Map(root, "template"));
                break;
            case "Deployment":
                var deployment = Map(root, "spec");
                Set(deployment, ("replicas", 1), ("revisionHistoryLimit", 10), ("progressDeadlineSeconds", 600));
                Strategy(Map(deployment, "strategy"), "25%", "25%");
                Template(Map(deployment, "template"));
                Map(Map(root, "metadata"), "annotations")["deployment.kubernetes.io/revision"] = "3";
                break;
            case "StatefulSet":
                var set = Map(root, "spec");
                Set(set, ("replicas", 1), ("revisionHistoryLimit", 10), ("podManagementPolicy", "OrderedReady"));
                Set(Map(set, "updateStrategy"), ("type", "RollingUpdate"));
                if ((string?)set["updateStrategy"]!["type"] == "RollingUpdate")
                    Set(Map(Map(set, "updateStrategy"), "rollingUpdate"), ("partition", 0));
                Set(Map(set, "persistentVolumeClaimRetentionPolicy"), ("whenDeleted", "Retain"), ("whenScaled", "Retain"));
                foreach (var claim in Items(set, "volumeClaimTemplates"))
                {
                    Set(claim, ("apiVersion", "v1"), ("kind", "PersistentVolumeClaim"), ("status", new JsonObject { ["phase"] = "Pending" }));
                    Set(Map(claim, "spec"), ("volumeMode", "Filesystem"));
                }

                Template(Map(set, "template"));
                break;
            case "DaemonSet":
                var daemons = Map(root, "spec");
                Set(daemons, ("revisionHistoryLimit", 10));
                Set(Map(daemons, "updateStrategy"), ("type", "RollingUpdate"));
                if ((string?)daemons["updateStrategy"]!["type"] == "RollingUpdate")
                    Set(Map(Map(daemons, "updateStrategy"), "rollingUpdate"), ("maxSurge", 0), ("maxUnavailable", 1));
                Template(Map(daemons, "template"));
                Map(Map(root, "metadata"), "annotations")["deprecated.daemonset.template.generation"] = "1";
                break;
            case "ReplicaSet" or "ReplicationController":
                Set(Map(root, "spec"), ("replicas", 1));
                Template(Map(Map(root, "spec"), "template"));
                break;
            case "Job":
                JobSpec(Map(root, "spec"), name, isRunning: true);
                break;
            case "CronJob":
                var cron = Map(root, "spec");
                Set(cron, ("concurrencyPolicy", "Allow"), ("suspend", false), ("successfulJobsHistoryLimit", 3), ("failedJobsHistoryLimit", 1));
                JobSpec(Map(Map(cron, "jobTemplate"), "spec"), name, isRunning: false);
                Map(Map(cron, "jobTemplate"), "metadata")["creationTimestamp"] = null;
                break;
            case "Service":
                Service(Map(root, "spec"));
                break;
            case "Namespace":
                Map(Map(root, "metadata"), "labels")["kubernetes.io/metadata.name"] = name;
                Map(root, "spec")["finalizers"] = new JsonArray("kubernetes");
                break;
            case "PersistentVolumeClaim":
                Set(Map(root, "spec"), ("volumeMode", "Filesystem"), ("volumeName", "pvc-0d4f9b1c"));
                Map(Map(root, "metadata"), "annotations")["pv.kubernetes.io/bind-completed"] = "yes";
                break;
            case "HorizontalPodAutoscaler":
                var scaler = Map(root, "spec");
                Set(scaler, ("minReplicas", 1));
                if (scaler["behavior"] is JsonObject behavior)
                {
                    Set(Map(behavior, "scaleUp"), ("stabilizationWindowSeconds", 0), ("selectPolicy", "Max"), ("policies", new JsonArray(Policy("Pods", 4), Policy("Percent", 100))));
                    Set(Map(behavior, "scaleDown"), ("selectPolicy", "Max"), ("policies", new JsonArray(Policy("Percent", 100))));
                }

                break;
            case "NetworkPolicy":
                var policy = Map(root, "spec");
                Set(policy, ("policyTypes", policy["egress"] is JsonArray { Count: > 0 } ? new JsonArray("Ingress", "Egress") : new JsonArray("Ingress")));
                foreach (var rule in Items(policy, "ingress").Concat(Items(policy, "egress")).SelectMany(static rule => Items(rule, "ports")))
                    Set(rule, ("protocol", "TCP"));
                break;
            case "PriorityClass":
                Set(root, ("preemptionPolicy", "PreemptLowerPriority"));
                break;
            case "ValidatingWebhookConfiguration" or "MutatingWebhookConfiguration":
                foreach (var webhook in Items(root, "webhooks"))
                {
                    Set(webhook, ("failurePolicy", "Fail"), ("matchPolicy", "Equivalent"), ("timeoutSeconds", 10), ("namespaceSelector", new JsonObject()), ("objectSelector", new JsonObject()));
                    if (kind[0] == 'M')
                        Set(webhook, ("reinvocationPolicy", "Never"));
                    foreach (var rule in Items(webhook, "rules"))
                        Set(rule, ("scope", "*"));
                    if (webhook["clientConfig"]?["service"] is JsonObject service)
                        Set(service, ("port", 443));
                }

                break;
            case "RoleBinding" or "ClusterRoleBinding":
                foreach (var subject in Items(root, "subjects"))
                    Set(subject, ("apiGroup", (string?)subject["kind"] == "ServiceAccount" ? "" : "rbac.authorization.k8s.io"));
                Set(Map(root, "roleRef"), ("apiGroup", "rbac.authorization.k8s.io"));
                break;
        }
    }

    private static JsonObject Policy(string type, int value) => new() { ["type"] = type, ["value"] = value, ["periodSeconds"] = 15 };

    private static void Strategy(JsonObject strategy, string surge, string unavailable)
    {
        Set(strategy, ("type", "RollingUpdate"));
        if ((string?)strategy["type"] == "RollingUpdate")
            Set(Map(strategy, "rollingUpdate"), ("maxSurge", surge), ("maxUnavailable", unavailable));
    }

    private static void JobSpec(JsonObject job, string name, bool isRunning)
    {
        if (job["completions"] is null && job["parallelism"] is null)
            Set(job, ("completions", 1));
        Set(job, ("parallelism", 1), ("backoffLimit", 6));
        Template(Map(job, "template"));
        if (!isRunning)
            return;
        Set(job, ("completionMode", "NonIndexed"), ("suspend", false), ("manualSelector", false), ("podReplacementPolicy", "TerminatingOrFailed"));
        Set(job, ("selector", new JsonObject { ["matchLabels"] = new JsonObject { ["batch.kubernetes.io/controller-uid"] = "0d4f9b1c" } }));
        Set(Map(Map(Map(job, "template"), "metadata"), "labels"), ("controller-uid", "0d4f9b1c"), ("batch.kubernetes.io/controller-uid", "0d4f9b1c"), ("job-name", name), ("batch.kubernetes.io/job-name", name));
    }

    private static void Service(JsonObject service)
    {
        Set(service, ("type", "ClusterIP"), ("sessionAffinity", "None"));
        if ((string?)service["type"] == "ExternalName")
            return;
        Set(service, ("clusterIP", "10.43.0.17"), ("internalTrafficPolicy", "Cluster"), ("ipFamilies", new JsonArray("IPv4")), ("ipFamilyPolicy", "SingleStack"));
        Set(service, ("clusterIPs", new JsonArray((string?)service["clusterIP"])));
        var isOutside = (string?)service["type"] is "NodePort" or "LoadBalancer";
        if (isOutside)
            Set(service, ("externalTrafficPolicy", "Cluster"));
        if ((string?)service["type"] == "LoadBalancer")
            Set(service, ("allocateLoadBalancerNodePorts", true));
        foreach (var port in Items(service, "ports"))
        {
            Set(port, ("protocol", "TCP"), ("targetPort", port["port"]?.DeepClone()));
            if (isOutside)
                Set(port, ("nodePort", 31234));
        }
    }

    private static void Template(JsonObject template)
    {
        Map(template, "metadata")["creationTimestamp"] = null;
        PodSpec(Map(template, "spec"));
    }

    private static void PodSpec(JsonObject spec)
    {
        Set(spec, ("restartPolicy", "Always"), ("dnsPolicy", "ClusterFirst"), ("schedulerName", "default-scheduler"), ("terminationGracePeriodSeconds", 30), ("securityContext", new JsonObject()));
        if (spec["serviceAccountName"] is { } account)
            Set(spec, ("serviceAccount", account.DeepClone()));
        else if (spec["serviceAccount"] is { } old)
            Set(spec, ("serviceAccountName", old.DeepClone()));
        foreach (var container in Items(spec, "containers").Concat(Items(spec, "initContainers")).Concat(Items(spec, "ephemeralContainers")))
            Container(container);
        foreach (var volume in Items(spec, "volumes"))
            Volume(volume);
    }

    private static void Container(JsonObject container)
    {
        var image = (string?)container["image"] ?? "";
        var name = image[(image.LastIndexOf('/') + 1)..];
        var isLatest = !name.Contains('@') ? !name.Contains(':') || name.EndsWith(":latest", StringComparison.Ordinal) : name.Contains(":latest@", StringComparison.Ordinal);
        Set(container, ("imagePullPolicy", isLatest ? "Always" : "IfNotPresent"), ("terminationMessagePath", "/dev/termination-log"), ("terminationMessagePolicy", "File"), ("resources", new JsonObject()));
        foreach (var port in Items(container, "ports"))
            Set(port, ("protocol", "TCP"));
        foreach (var variable in Items(container, "env"))
        {
            if (variable["valueFrom"]?["fieldRef"] is JsonObject field)
                Set(field, ("apiVersion", "v1"));
            if (variable["valueFrom"]?["resourceFieldRef"] is JsonObject resource)
                Set(resource, ("divisor", "0"));
        }

        foreach (var probe in new[] { "livenessProbe", "readinessProbe", "startupProbe" }.Select(key => container[key]).OfType<JsonObject>())
        {
            Set(probe, ("timeoutSeconds", 1), ("periodSeconds", 10), ("successThreshold", 1), ("failureThreshold", 3));
            HttpGet(probe);
            if (probe["grpc"] is JsonObject grpc)
                Set(grpc, ("service", ""));
        }

        foreach (var hook in new[] { "postStart", "preStop" }.Select(key => container["lifecycle"]?[key]).OfType<JsonObject>())
            HttpGet(hook);
    }

    private static void HttpGet(JsonObject holder)
    {
        if (holder["httpGet"] is JsonObject get)
            Set(get, ("path", "/"), ("scheme", "HTTP"));
    }

    private static void Volume(JsonObject volume)
    {
        foreach (var source in new[] { "configMap", "secret", "projected", "downwardAPI" }.Select(key => volume[key]).OfType<JsonObject>())
            Set(source, ("defaultMode", 420));
        if (volume["hostPath"] is JsonObject host)
            Set(host, ("type", ""));
        if (volume["ephemeral"]?["volumeClaimTemplate"] is JsonObject claim)
            Set(Map(claim, "spec"), ("volumeMode", "Filesystem"));
        if (!volume.Any(static entry => entry.Key != "name"))
            volume["emptyDir"] = new JsonObject();
        foreach (var token in volume["projected"] is JsonObject projected ? Items(projected, "sources").Select(static source => source["serviceAccountToken"]).OfType<JsonObject>() : [])
            Set(token, ("expirationSeconds", 3600));
    }

    /// <summary>What admission and the scheduler add to a pod.</summary>
    private static void Admitted(JsonObject spec)
    {
        Set(spec, ("enableServiceLinks", true), ("serviceAccountName", "default"), ("serviceAccount", "default"), ("nodeName", "node-1"), ("priority", 0), ("preemptionPolicy", "PreemptLowerPriority"));
        var lost = new[] { "not-ready", "unreachable" }.Select(static state => new JsonObject { ["key"] = "node.kubernetes.io/" + state, ["operator"] = "Exists", ["effect"] = "NoExecute", ["tolerationSeconds"] = 300 });
        foreach (var toleration in lost)
            List(spec, "tolerations").Add(toleration);
        foreach (var container in Items(spec, "containers").Concat(Items(spec, "initContainers")))
        {
            // SetDefaults_Pod: a limit stands for a request that is not written.
            if (container["resources"]?["limits"] is JsonObject limits)
                Set(Map(Map(container, "resources"), "requests"), [.. limits.Select(static limit => (limit.Key, limit.Value?.DeepClone()))]);
            if (spec["automountServiceAccountToken"] is null)
                List(container, "volumeMounts").Add(new JsonObject { ["name"] = "kube-api-access-x7k2p", ["readOnly"] = true, ["mountPath"] = "/var/run/secrets/kubernetes.io/serviceaccount" });
        }

        if (spec["automountServiceAccountToken"] is null)
            List(spec, "volumes").Add(new JsonObject { ["name"] = "kube-api-access-x7k2p", ["projected"] = new JsonObject { ["defaultMode"] = 420, ["sources"] = new JsonArray(new JsonObject { ["serviceAccountToken"] = new JsonObject { ["path"] = "token", ["expirationSeconds"] = 3607 } }) } });
    }

    private static void Set(JsonObject map, params (string Key, JsonNode? Value)[] defaults)
    {
        foreach (var (key, value) in defaults)
        {
            if (map[key] is null)
                map[key] = value;
        }
    }

    private static JsonObject Map(JsonObject holder, string key)
    {
        if (holder[key] is JsonObject map)
            return map;
        holder[key] = map = [];
        return map;
    }

    private static JsonArray List(JsonObject holder, string key)
    {
        if (holder[key] is JsonArray list)
            return list;
        holder[key] = list = [];
        return list;
    }

    private static IEnumerable<JsonObject> Items(JsonObject holder, string key) => (holder[key] as JsonArray)?.OfType<JsonObject>() ?? [];
}
