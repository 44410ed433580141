using Seaworthy.Model.Documents;
using static Seaworthy.Model.Schema.PodShapes;
using static Seaworthy.Model.Schema.Shape;

namespace Seaworthy.Model.Schema;

/// <summary>
/// The shapes of the kinds that lenses look into. An object that does not have its kind's shape is one that
/// the API server's decoder refuses ("cannot unmarshal string into Go struct field ..."): nothing true can be
/// said of it, so it is reported as a problem of the input and not checked.
/// </summary>
internal static class ObjectShapes
{
    private static readonly Shape RollingUpdate = Map(("maxSurge", NumberOrText), ("maxUnavailable", NumberOrText), ("partition", Number));

    private static readonly Shape WorkloadSpec = Map(
        ("replicas", Number),
        ("selector", AnyMap),
        ("template", PodTemplate),
        ("strategy", Map(("type", Text), ("rollingUpdate", RollingUpdate))),
        ("updateStrategy", Map(("type", Text), ("rollingUpdate", RollingUpdate))),
        ("minReadySeconds", Number),
        ("progressDeadlineSeconds", Number),
        ("revisionHistoryLimit", Number),
        ("paused", Flag),
        ("serviceName", Text),
        ("podManagementPolicy", Text),
        ("volumeClaimTemplates", ListOf(AnyMap)));

    private static readonly Shape JobSpec = Map(
        ("template", PodTemplate),
        ("backoffLimit", Number),
        ("activeDeadlineSeconds", Number),
        ("ttlSecondsAfterFinished", Number),
        ("parallelism", Number),
        ("completions", Number));

    private static readonly Shape Rules = ListOf(Map(
        ("apiGroups", ListOf(Text)), ("resources", ListOf(Text)), ("verbs", ListOf(Text)), ("resourceNames", ListOf(Text)), ("nonResourceURLs", ListOf(Text))));

    private static readonly Shape RoleRef = Map(("apiGroup", Text), ("kind", Text), ("name", Text));

    private static readonly Shape Subjects = ListOf(Map(("kind", Text), ("name", Text), ("namespace", Text), ("apiGroup", Text)));

    private static readonly Shape ScaleTarget = Map(("apiVersion", Text), ("kind", Text), ("name", Text));

    private static readonly Shape Peers = ListOf(Map(
        ("podSelector", LabelSelector), ("namespaceSelector", LabelSelector), ("ipBlock", Map(("cidr", Text), ("except", ListOf(Text))))));

    private static readonly Shape Ports = ListOf(Map(("port", NumberOrText), ("endPort", Number), ("protocol", Text)));

    private static readonly Dictionary<GroupKind, Shape> Specs = new()
    {
        [Kinds.Pod] = PodSpec,
        [Kinds.Deployment] = WorkloadSpec,
        [Kinds.StatefulSet] = WorkloadSpec,
        [Kinds.DaemonSet] = WorkloadSpec,
        [Kinds.ReplicaSet] = WorkloadSpec,
        [Kinds.ReplicationController] = WorkloadSpec,
        [Kinds.Rollout] = Map(("replicas", Number), ("template", PodTemplate), ("workloadRef", ScaleTarget), ("strategy", AnyMap)),
        [Kinds.DeploymentConfig] = Map(("replicas", Number), ("template", PodTemplate)),
        [Kinds.KnativeService] = Map(("template", PodTemplate)),
        [Kinds.ScaledJob] = Map(("jobTargetRef", JobSpec)),
        [Kinds.Job] = JobSpec,
        [Kinds.CronJob] = Map(
            ("schedule", Text), ("timeZone", Text), ("suspend", Flag), ("concurrencyPolicy", Text),
            ("startingDeadlineSeconds", Number), ("jobTemplate", Map(("spec", JobSpec)))),
        [Kinds.Service] = Map(
            ("selector", MapOf(Text)), ("type", Text), ("clusterIP", Text), ("externalTrafficPolicy", Text), ("externalIPs", ListOf(Text)),
            ("loadBalancerSourceRanges", ListOf(Text)),
            ("ports", ListOf(Map(("name", Text), ("port", Number), ("targetPort", NumberOrText), ("nodePort", Number), ("protocol", Text))))),
        [Kinds.Ingress] = Map(
            ("ingressClassName", Text), ("defaultBackend", AnyMap), ("tls", ListOf(Map(("hosts", ListOf(Text)), ("secretName", Text)))),
            ("rules", ListOf(Map(("host", Text), ("http", Map(("paths", ListOf(Map(("path", Text), ("pathType", Text), ("backend", AnyMap)))))))))),
        [Kinds.NetworkPolicy] = Map(
            ("podSelector", LabelSelector), ("policyTypes", ListOf(Text)),
            ("ingress", ListOf(Map(("from", Peers), ("ports", Ports)))), ("egress", ListOf(Map(("to", Peers), ("ports", Ports))))),
        [Kinds.PodDisruptionBudget] = Map(("selector", LabelSelector), ("minAvailable", NumberOrText), ("maxUnavailable", NumberOrText), ("unhealthyPodEvictionPolicy", Text)),
        [Kinds.HorizontalPodAutoscaler] = Map(
            ("minReplicas", Number), ("maxReplicas", Number), ("scaleTargetRef", ScaleTarget), ("targetCPUUtilizationPercentage", Number),
            ("metrics", ListOf(Map(("type", Text), ("resource", AnyMap), ("containerResource", AnyMap)))), ("behavior", AnyMap)),
        [Kinds.VerticalPodAutoscaler] = Map(("targetRef", ScaleTarget), ("updatePolicy", AnyMap), ("resourcePolicy", Map(("containerPolicies", ListOf(AnyMap))))),
        [Kinds.ScaledObject] = Map(("scaleTargetRef", ScaleTarget), ("minReplicaCount", Number), ("maxReplicaCount", Number), ("triggers", ListOf(AnyMap))),
        [Kinds.ResourceQuota] = Map(("hard", MapOf(Amount))),
        [Kinds.LimitRange] = Map(("limits", ListOf(Map(
            ("type", Text), ("default", MapOf(Amount)), ("defaultRequest", MapOf(Amount)), ("max", MapOf(Amount)), ("min", MapOf(Amount)), ("maxLimitRequestRatio", MapOf(Amount)))))),
        [Kinds.ServiceMonitor] = Map(("selector", LabelSelector), ("namespaceSelector", AnyMap), ("endpoints", ListOf(AnyMap))),
        [Kinds.PodMonitor] = Map(("selector", LabelSelector), ("namespaceSelector", AnyMap), ("podMetricsEndpoints", ListOf(AnyMap))),
        [Kinds.PrometheusRule] = Map(("groups", ListOf(Map(("name", Text), ("rules", ListOf(Map(("alert", Text), ("record", Text), ("for", Text), ("labels", MapOf(Text)), ("annotations", MapOf(Text))))))))),
    };

    private static readonly Dictionary<GroupKind, Shape> Roots = new()
    {
        [Kinds.Role] = Map(("rules", Rules)),
        [Kinds.ClusterRole] = Map(("rules", Rules), ("aggregationRule", AnyMap)),
        [Kinds.RoleBinding] = Map(("roleRef", RoleRef), ("subjects", Subjects)),
        [Kinds.ClusterRoleBinding] = Map(("roleRef", RoleRef), ("subjects", Subjects)),
        [Kinds.ConfigMap] = Map(("data", MapOf(Text)), ("binaryData", MapOf(Text)), ("immutable", Flag)),
        [Kinds.Secret] = Map(("data", MapOf(Text)), ("stringData", MapOf(Text)), ("type", Text), ("immutable", Flag)),
        [Kinds.ServiceAccount] = Map(("automountServiceAccountToken", Flag), ("secrets", ListOf(AnyMap)), ("imagePullSecrets", ListOf(AnyMap))),
        [Kinds.PodTemplate] = Map(("template", PodTemplate)),
        [Kinds.PriorityClass] = Map(("value", Number), ("globalDefault", Flag), ("preemptionPolicy", Text)),
    };

    /// <summary>Adds a problem for every value of the object that the API server's decoder would refuse.</summary>
    public static void Verify(KubernetesObject item, ICollection<LoadProblem> problems)
    {
        Metadata.Verify(Required(item, "metadata", problems), Misfit);
        if (Specs.TryGetValue(item.Kind, out var spec))
            spec.Verify(item["spec"], Misfit);
        if (Roots.TryGetValue(item.Kind, out var root))
            root.Verify(Field.Root(item), Misfit);

        void Misfit(Field field, string expected)
        {
            var hint = expected == "a string" && field.Node is Scalar ? "; put it in quotes" : "";
            problems.Add(new(item.Source.Name, field.Anchor.Place, $"{item}: {field.Path} is {Describe(field)} where {expected} belongs, so the API server refuses the object{hint}") { Text = item.Source });
        }
    }

    private static Field Required(KubernetesObject item, string key, ICollection<LoadProblem> problems)
    {
        var metadata = item[key];
        if (metadata.Node is not Mapping)
            problems.Add(new(item.Source.Name, metadata.Anchor.Place, $"this {item.Kind.Kind} has no {key}{(metadata.Exists ? " map" : "")}, so it has no name") { Text = item.Source });
        else if (item.Name.Length == 0)
            problems.Add(new(item.Source.Name, metadata.Anchor.Place, $"this {item.Kind.Kind} has no name") { Text = item.Source });
        return metadata;
    }

    private static string Describe(Field field) => field.Node is Scalar { Kind: ScalarKind.String } scalar && scalar.Text.Length is > 0 and < 40
        ? $"the string '{scalar.Text}'"
        : field.Node!.Describe();
}
