using System.Collections.Frozen;
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
    private static readonly Shape RollingUpdate = Map(("maxSurge", IntegerOrString), ("maxUnavailable", IntegerOrString), ("partition", Integer));

    private static readonly Shape WorkloadSpec = Map(
        ("replicas", Integer),
        ("selector", AnyMap),
        ("template", PodTemplate),
        ("strategy", Map(("type", String), ("rollingUpdate", RollingUpdate))),
        ("updateStrategy", Map(("type", String), ("rollingUpdate", RollingUpdate))),
        ("minReadySeconds", Integer),
        ("progressDeadlineSeconds", Integer),
        ("revisionHistoryLimit", Integer),
        ("paused", Boolean),
        ("serviceName", String),
        ("podManagementPolicy", String),
        ("volumeClaimTemplates", ListOf(AnyMap)));

    private static readonly Shape JobSpec = Map(
        ("template", PodTemplate),
        ("backoffLimit", Integer),
        ("activeDeadlineSeconds", Integer),
        ("ttlSecondsAfterFinished", Integer),
        ("parallelism", Integer),
        ("completions", Integer));

    private static readonly Shape Rules = ListOf(Map(
        ("apiGroups", ListOf(String)), ("resources", ListOf(String)), ("verbs", ListOf(String)), ("resourceNames", ListOf(String)), ("nonResourceURLs", ListOf(String))));

    private static readonly Shape RoleRef = Map(("apiGroup", String), ("kind", String), ("name", String));

    private static readonly Shape Subjects = ListOf(Map(("kind", String), ("name", String), ("namespace", String), ("apiGroup", String)));

    private static readonly Shape ScaleTarget = Map(("apiVersion", String), ("kind", String), ("name", String));

    private static readonly Shape Peers = ListOf(Map(
        ("podSelector", LabelSelector), ("namespaceSelector", LabelSelector), ("ipBlock", Map(("cidr", String), ("except", ListOf(String))))));

    private static readonly Shape Ports = ListOf(Map(("port", IntegerOrString), ("endPort", Integer), ("protocol", String)));

    private static readonly FrozenDictionary<GroupKind, Shape> Specs = new Dictionary<GroupKind, Shape>
    {
        [Kinds.Pod] = PodSpec,
        [Kinds.Deployment] = WorkloadSpec,
        [Kinds.StatefulSet] = WorkloadSpec,
        [Kinds.DaemonSet] = WorkloadSpec,
        [Kinds.ReplicaSet] = WorkloadSpec,
        [Kinds.ReplicationController] = WorkloadSpec,
        [Kinds.Rollout] = Map(("replicas", Integer), ("template", PodTemplate), ("workloadRef", ScaleTarget), ("strategy", AnyMap)),
        [Kinds.DeploymentConfig] = Map(("replicas", Integer), ("template", PodTemplate)),
        [Kinds.KnativeService] = Map(("template", PodTemplate)),
        [Kinds.ScaledJob] = Map(("jobTargetRef", JobSpec)),
        [Kinds.Job] = JobSpec,
        [Kinds.CronJob] = Map(
            ("schedule", String), ("timeZone", String), ("suspend", Boolean), ("concurrencyPolicy", String),
            ("startingDeadlineSeconds", Integer), ("jobTemplate", Map(("spec", JobSpec)))),
        [Kinds.Service] = Map(
            ("selector", MapOf(String)), ("type", String), ("clusterIP", String), ("externalTrafficPolicy", String), ("externalIPs", ListOf(String)),
            ("loadBalancerSourceRanges", ListOf(String)),
            ("ports", ListOf(Map(("name", String), ("port", Integer), ("targetPort", IntegerOrString), ("nodePort", Integer), ("protocol", String))))),
        [Kinds.Ingress] = Map(
            ("ingressClassName", String), ("defaultBackend", AnyMap), ("tls", ListOf(Map(("hosts", ListOf(String)), ("secretName", String)))),
            ("rules", ListOf(Map(("host", String), ("http", Map(("paths", ListOf(Map(("path", String), ("pathType", String), ("backend", AnyMap)))))))))),
        [Kinds.NetworkPolicy] = Map(
            ("podSelector", LabelSelector), ("policyTypes", ListOf(String)),
            ("ingress", ListOf(Map(("from", Peers), ("ports", Ports)))), ("egress", ListOf(Map(("to", Peers), ("ports", Ports))))),
        [Kinds.PodDisruptionBudget] = Map(("selector", LabelSelector), ("minAvailable", IntegerOrString), ("maxUnavailable", IntegerOrString), ("unhealthyPodEvictionPolicy", String)),
        [Kinds.HorizontalPodAutoscaler] = Map(
            ("minReplicas", Integer), ("maxReplicas", Integer), ("scaleTargetRef", ScaleTarget), ("targetCPUUtilizationPercentage", Integer),
            ("metrics", ListOf(Map(("type", String), ("resource", AnyMap), ("containerResource", AnyMap)))), ("behavior", AnyMap)),
        [Kinds.VerticalPodAutoscaler] = Map(("targetRef", ScaleTarget), ("updatePolicy", AnyMap), ("resourcePolicy", Map(("containerPolicies", ListOf(AnyMap))))),
        [Kinds.ScaledObject] = Map(("scaleTargetRef", ScaleTarget), ("minReplicaCount", Integer), ("maxReplicaCount", Integer), ("triggers", ListOf(AnyMap))),
        [Kinds.ResourceQuota] = Map(("hard", MapOf(Quantity))),
        [Kinds.LimitRange] = Map(("limits", ListOf(Map(
            ("type", String), ("default", MapOf(Quantity)), ("defaultRequest", MapOf(Quantity)), ("max", MapOf(Quantity)), ("min", MapOf(Quantity)), ("maxLimitRequestRatio", MapOf(Quantity)))))),
        [Kinds.ServiceMonitor] = Map(("selector", LabelSelector), ("namespaceSelector", AnyMap), ("endpoints", ListOf(AnyMap))),
        [Kinds.PodMonitor] = Map(("selector", LabelSelector), ("namespaceSelector", AnyMap), ("podMetricsEndpoints", ListOf(AnyMap))),
        [Kinds.PrometheusRule] = Map(("groups", ListOf(Map(("name", String), ("rules", ListOf(Map(("alert", String), ("record", String), ("for", String), ("labels", MapOf(String)), ("annotations", MapOf(String))))))))),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<GroupKind, Shape> Roots = new Dictionary<GroupKind, Shape>
    {
        [Kinds.Role] = Map(("rules", Rules)),
        [Kinds.ClusterRole] = Map(("rules", Rules), ("aggregationRule", AnyMap)),
        [Kinds.RoleBinding] = Map(("roleRef", RoleRef), ("subjects", Subjects)),
        [Kinds.ClusterRoleBinding] = Map(("roleRef", RoleRef), ("subjects", Subjects)),
        [Kinds.ConfigMap] = Map(("data", MapOf(String)), ("binaryData", MapOf(String)), ("immutable", Boolean)),
        [Kinds.Secret] = Map(("data", MapOf(String)), ("stringData", MapOf(String)), ("type", String), ("immutable", Boolean)),
        [Kinds.ServiceAccount] = Map(("automountServiceAccountToken", Boolean), ("secrets", ListOf(AnyMap)), ("imagePullSecrets", ListOf(AnyMap))),
        [Kinds.PodTemplate] = Map(("template", PodTemplate)),
        [Kinds.PriorityClass] = Map(("value", Integer), ("globalDefault", Boolean), ("preemptionPolicy", String)),
    }.ToFrozenDictionary();

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
